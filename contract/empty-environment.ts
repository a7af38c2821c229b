import type { Environment } from './environment.ts';

/** An environment that says nothing. Loads no zod. */
export const emptyEnvironment: Environment = {
  extends: null,
  profile: null,
  region: null,
  endpointUrl: null,
  qualifier: null,
  variables: {},
  secrets: [],
};
