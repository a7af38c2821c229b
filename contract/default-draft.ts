import type { Draft } from './workspace.ts';

/** What a draft says beside its invocation when it is in no file. In a file of its own, so that it loads no zod. */
export const unsavedDraft = {
  file: null,
  fileDigest: null,
  name: null,
  description: null,
  templating: false,
  environment: null,
  variables: {},
  expect: [],
  eventTemplate: null,
  sharedEvent: null,
} as const satisfies Partial<Draft>;
