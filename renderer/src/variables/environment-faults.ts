import { environmentSchema, type Environment } from '../../../contract/environment.ts';

const remedies = {
  region: 'Write a region such as eu-west-1.',
  qualifier: 'Write a version or an alias, of 200 characters at most.',
  endpointUrl: 'Write an address that begins with http:// or https://, such as http://127.0.0.1:4566.',
} as const satisfies Partial<Record<keyof Environment, string>>;

/** What the host would refuse of the fields that are typed: for each the sentence that says what to write. */
export type EnvironmentFaults = Partial<Record<keyof typeof remedies, string>>;

/** Looks at the fields of an environment; no member where nothing is wrong. */
export function environmentFaults(environment: Environment): EnvironmentFaults {
  const read = environmentSchema.safeParse(environment);
  if (read.success) return {};
  const faulty = new Set(read.error.issues.map(({ path }) => path[0]));
  return Object.fromEntries(Object.entries(remedies).filter(([field]) => faulty.has(field)));
}
