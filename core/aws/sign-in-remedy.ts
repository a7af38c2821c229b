import type { AwsConfig, Profile } from './aws-config.ts';

/**
 * What to run when a profile gives no keys. A role is only as good as the profile it starts from, so the chain of
 * source profiles is followed to its beginning.
 */
export function signInRemedy(errorText: string, profileName: string, config: AwsConfig): string {
  if (/multi-?factor ?authentication/i.test(errorText)) {
    return 'The role asks for a code: add mfa_serial with your device to the profile.';
  }
  if (/AccessDenied|not authorized to perform: sts/i.test(errorText)) {
    return 'Ask for sts:AssumeRole on that role, and check that the role trusts you.';
  }
  const root = rootProfile(profileName, config);
  const name = root?.name ?? profileName;
  const has = (key: string) => root?.values.has(key) === true;
  if (has('login_session')) return `Run "aws login --profile ${name}", then invoke again.`;
  if (has('sso_session') || has('sso_start_url'))
    return `Sign in here, or run "aws sso login --profile ${name}", then invoke again.`;
  if (has('credential_process')) {
    return `Run the credential_process of the profile ${name} by hand to see why it fails.`;
  }
  return `Run "aws configure list --profile ${name}" to see what the profile lacks.`;
}

/** Follows source_profile; a chain that turns back on itself ends where it does. */
function rootProfile(profileName: string, config: AwsConfig): Profile | null {
  const visited = new Set<string>();
  let current = config.profiles.find(({ name }) => name === profileName) ?? null;
  while (current !== null && !visited.has(current.name)) {
    visited.add(current.name);
    const source: string | undefined = current.values.get('source_profile');
    const next: Profile | undefined = config.profiles.find(({ name }) => name === source);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}
