import type { Environment } from '../../../contract/environment.ts';

/** An environment that says nothing yet. */
export const emptyEnvironment: Environment = {
  extends: null,
  profile: null,
  region: null,
  endpointUrl: null,
  qualifier: null,
  variables: {},
  secrets: [],
};
