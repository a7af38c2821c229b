import type { BatchRequest } from './batch.ts';

/** How a batch runs where nothing is said: in order, each once, all of them, whatever becomes of one. Loads no zod. */
export const defaultBatch = {
  environment: null,
  values: {},
  connectionId: null,
  region: null,
  qualifier: null,
  concurrency: 1,
  repeat: 1,
  bail: false,
  dataFile: null,
  resultsFile: null,
  resume: false,
  backOff: false,
  fullLog: false,
} as const satisfies Partial<BatchRequest>;
