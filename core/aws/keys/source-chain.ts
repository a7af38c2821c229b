import type { AwsConfig, Profile } from '../aws-config.ts';
import { CredentialsProblem } from './credentials-problem.ts';

/** Whether a profile holds a whole key pair of its own. */
export function hasStaticKeys({ values }: Profile): boolean {
  return values.has('aws_access_key_id') && values.has('aws_secret_access_key');
}

/** A profile and those that its role starts from, one after the other. */
export interface SourceChain {
  readonly chain: readonly [Profile, ...Profile[]];
  /** What the first one's role starts from, which may be its own static keys; null when it assumes no role. */
  readonly source: Profile | null;
}

/**
 * Follows source_profile to its end. Throws a CredentialsProblem for a profile that
 * is not there and for a chain that turns back on itself; a role may start from the static keys of its own profile.
 */
export function sourceChain(name: string, config: AwsConfig): SourceChain {
  const first = config.profiles.find((profile) => profile.name === name);
  if (first === undefined) {
    throw new CredentialsProblem({
      name: 'ProfileNotFound',
      message: `The profile ${name} is not in the AWS config files.`,
      remedy: 'Add the profile again, or choose another connection.',
    });
  }
  const chain: [Profile, ...Profile[]] = [first];
  let current = first;
  let source: Profile | null = null;
  for (;;) {
    const next = sourceOf(current, name, config);
    source ??= next;
    if (next === null) return { chain, source };
    if (chain.includes(next)) {
      if (next === current && hasStaticKeys(next)) return { chain, source };
      throw new CredentialsProblem({
        name: 'ProfileLoop',
        message: `No credentials for the profile ${name}: its source profiles turn back on themselves (${[...chain, next].map((profile) => profile.name).join(', ')}).`,
        remedy: `Correct source_profile of the profile ${current.name}.`,
      });
    }
    // A source that has keys of its own gives those, whatever role it names beside them.
    chain.push(next);
    if (hasStaticKeys(next)) return { chain, source };
    current = next;
  }
}

function sourceOf({ name, values }: Profile, first: string, config: AwsConfig): Profile | null {
  const source = values.get('source_profile');
  if (!values.has('role_arn') || source === undefined) return null;
  if (values.has('credential_source')) {
    throw new CredentialsProblem({
      name: 'TwoSources',
      message: `No credentials for the profile ${first}: the profile ${name} names both source_profile and credential_source.`,
      remedy: `Remove one of the two from the profile ${name}.`,
    });
  }
  const found = config.profiles.find((profile) => profile.name === source);
  if (found !== undefined) return found;
  throw new CredentialsProblem({
    name: 'ProfileNotFound',
    message: `No credentials for the profile ${first}: ${name} takes its keys from ${source}, which is not in the AWS config files.`,
    remedy: `Add the profile ${source}, or correct source_profile of the profile ${name}.`,
  });
}
