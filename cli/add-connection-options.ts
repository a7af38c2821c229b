import type { Command } from 'commander';
import { mfaCode } from './flag-values.ts';

/** The flags by which a command chooses a connection; see chooseConnection. */
export function addConnectionOptions(to: Command): Command {
  return to
    .option('--profile <name>', 'call AWS with this profile of the AWS config files')
    .option(
      '--region <region>',
      'in this region; alone: with the keys of the environment, else the default profile',
    )
    .option('--endpoint-url <url>', 'call this address instead; without keys, placeholder keys are sent')
    .option('--local <dir>', 'run the functions of this SAM project here (default: the samples)');
}

/** For commands that may have to ask for the code of a device. */
export function addMfaOption(to: Command): Command {
  return to.option(
    '--mfa-code <code>',
    'code of the multi-factor device, where the profile asks for one',
    mfaCode,
  );
}
