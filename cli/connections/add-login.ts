import type { Command } from 'commander';
import { addCommand, type Choose } from '../add-command.ts';
import { helpAfter } from '../help-after.ts';
import type { LoginFlags } from './login-command.ts';

/** `lambdeck login`. */
export function addLogin(program: Command, choose: Choose): void {
  addCommand(program, 'login', 'sign a profile in with IAM Identity Center')
    .option('--profile <name>', 'the profile (default: AWS_PROFILE, else "default")')
    .option('--device-code', 'compare a code instead of coming back from the browser')
    .option('--no-open', 'only show the address')
    .addHelpText(
      'after',
      helpAfter({
        exitCodes: '0 done; 2 wrong usage; 3 refused by the service, or it cannot be reached; 130 cancelled.',
      }),
    )
    .action((flags: LoginFlags) =>
      choose(async () => (await import('./login-command.ts')).loginCommand(flags)),
    );
}
