import { basename } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import { requestsUnder } from '../collections/requests-under.ts';
import { connectionDefaults } from '../variables/connection-defaults.ts';
import { createValueSource } from '../variables/create-value-source.ts';
import { readEnvironmentChain } from '../variables/read-environment-chain.ts';
import { ExportProblem } from './export-problem.ts';
import { rowSource, s3Place } from './s3-place.ts';
import { stateMachine, type ExportedRequest, type MapOptions, type StateMachine } from './state-machine.ts';

/** What is asked for: requests of a collection, over an S3 dataset. */
export interface ExportRequest {
  readonly folder: string;
  /** A file or a folder of the collection; null for all of it. */
  readonly path: string | null;
  readonly environment: string | null;
  /** `s3://BUCKET/KEY`. */
  readonly data: string;
  readonly results: string | null;
  readonly region: string | null;
  readonly executionType: MapOptions['executionType'];
  readonly concurrency: number;
  readonly toleratedFailurePercentage: number;
}

export interface Exported extends StateMachine {
  readonly title: string;
  readonly region: string | null;
  readonly functionNames: readonly string[];
  readonly options: MapOptions;
}

/** Reads the requests and their environment and writes the state machine, or says why it cannot. Never throws. */
export async function exportStepFunctions(asked: ExportRequest): Promise<Exported | Problem> {
  try {
    return await written(asked);
  } catch (error) {
    if (error instanceof ExportProblem) return error.problem;
    throw error;
  }
}

async function written(asked: ExportRequest): Promise<Exported | Problem> {
  const { folder, path, environment } = asked;
  const chain =
    environment === null ? { files: [], problem: null } : await readEnvironmentChain(folder, environment);
  if (chain.problem !== null) return chain.problem;
  const defaults = connectionDefaults(chain);
  const region = asked.region ?? defaults.region;
  const options: MapOptions = {
    ...asked,
    data: rowSource(asked.data),
    results: asked.results === null ? null : s3Place(asked.results),
    partition: partitionOf(region),
  };
  const requests: ExportedRequest[] = [];
  for (const { path: file, request, problem } of await requestsUnder(folder, path)) {
    if (request === null)
      return problem ?? { name: 'Unreadable', message: `${file} cannot be read.`, remedy: 'Correct it.' };
    const from = { folder, path: file, environment, requestVariables: request.variables, values: {} };
    // No value of a secret is looked up: one that is used ends the export.
    const secrets = { find: async () => ({ value: null, origin: 'missing' as const }) };
    const source = await createValueSource(from, { secrets, chain });
    requests.push({ request, source, qualifier: defaults.qualifier });
  }
  const title = basename(path ?? folder).replace(/\.lambda\.ya?ml$/i, '');
  if (requests.length === 0) {
    throw new ExportProblem(
      `There is no request in ${title}.`,
      'Name a folder with files that end in .lambda.yml.',
    );
  }
  const functionNames = [...new Set(requests.map(({ request }) => request.functionName))].toSorted();
  return { ...stateMachine(title, requests, options), title, region, functionNames, options };
}

/** The partition of a region, as ARNs name it. */
function partitionOf(region: string | null): string {
  if (region?.startsWith('cn-') === true) return 'aws-cn';
  return region?.startsWith('us-gov-') === true ? 'aws-us-gov' : 'aws';
}
