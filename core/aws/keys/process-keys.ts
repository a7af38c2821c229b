import { exec } from 'node:child_process';
import { CredentialsProblem } from './credentials-problem.ts';
import { jsonField, jsonText, parsedJson } from './json-field.ts';
import type { Keys } from './keys.ts';
import { keysOf } from './keys.ts';
import type { SignInContext } from './sign-in-context.ts';

/** Such programs may open a browser and wait for a person. */
const processTimeoutMs = 2 * 60_000;

/**
 * Runs a profile's credential_process through the shell, with the environment passed in, and reads its JSON ("Sourcing
 * credentials with an external process", AWS CLI User Guide). What it prints is never repeated but for its error lines.
 */
export async function processKeys(profile: string, command: string, context: SignInContext): Promise<Keys> {
  const output = await outputOf(profile, command, context);
  const printed = parsedJson(output);
  if (jsonField(printed, 'Version') !== 1) throw failed(profile, 'printed no JSON object with "Version": 1');
  const ends = jsonText(printed, 'Expiration');
  const keys = keysOf({
    accessKeyId: jsonText(printed, 'AccessKeyId'),
    secretAccessKey: jsonText(printed, 'SecretAccessKey'),
    sessionToken: jsonText(printed, 'SessionToken'),
    expiration: ends === undefined ? undefined : new Date(ends),
  });
  if (keys === null) throw failed(profile, 'printed no AccessKeyId and SecretAccessKey');
  if (keys.expiration !== undefined && keys.expiration.getTime() <= Date.now()) {
    throw failed(profile, `gave keys that ended at ${keys.expiration.toISOString()}`);
  }
  return keys;
}

function outputOf(profile: string, command: string, { environment, signal }: SignInContext): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(
      command,
      { env: { ...environment }, signal, timeout: processTimeoutMs, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (error.name === 'AbortError') reject(error);
        else if (error.killed === true) {
          reject(failed(profile, `did not end within ${processTimeoutMs / 1000} seconds`));
        } else {
          const said = stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
          reject(failed(profile, `ended with code ${error.code ?? '?'}${said === '' ? '' : `: ${said}`}`));
        }
      },
    );
  });
}

function failed(profile: string, what: string): CredentialsProblem {
  return new CredentialsProblem({
    name: 'CredentialProcessFailed',
    message: `No credentials for the profile ${profile}: its credential_process ${what}`,
    remedy: `Run the credential_process of the profile ${profile} by hand to see why it fails.`,
  });
}
