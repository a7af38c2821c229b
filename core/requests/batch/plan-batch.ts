import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { BatchConfirmation, BatchRequest } from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Variables } from '../../../contract/variable.ts';
import { requestsUnder } from '../collections/requests-under.ts';
import { dataRows } from '../data/data-rows.ts';
import { readEnvironmentChain, type EnvironmentChain } from '../variables/read-environment-chain.ts';
import { batchConfirmation } from './batch-confirmation.ts';
import type { BatchParts } from './batch-parts.ts';
import { batchPlace, type BatchPlace } from './batch-place.ts';
import type { PlannedRequest } from './planned-request.ts';
import { fingerprint } from './results-header.ts';
import { openResults, type ResultsFile } from './results-file.ts';
import { spokenOf } from './spoken-of.ts';
import { variableProblem } from './variable-problem.ts';

/** A batch that can begin: everything that can be wrong before the first run is right. */
export interface BatchPlan {
  readonly requests: readonly PlannedRequest[];
  readonly title: string;
  readonly place: BatchPlace;
  readonly chain: EnvironmentChain;
  readonly dataFile: string | null;
  /** How many runs it is, resumed ones among them; null where the data file is too long to be counted before. */
  readonly total: number | null;
  readonly results: ResultsFile | null;
}

/** Why a batch cannot begin. */
export interface NoPlan {
  readonly problem: Problem;
  readonly confirm?: BatchConfirmation;
}

/** A data file up to this size is read before the first run, so that a bad line in it costs none. */
const countedBytes = 32 * 1024 * 1024;

/** Looks at everything that a batch is made of, and opens its results file last. Nothing is sent. */
export async function planBatch(
  parts: Pick<BatchParts, 'book' | 'options' | 'resolve'>,
  request: BatchRequest,
): Promise<BatchPlan | NoPlan> {
  const read = await readRequests(request);
  if ('problem' in read) return read;
  const chain =
    request.environment === null
      ? { files: [], problem: null }
      : await readEnvironmentChain(request.folder, request.environment);
  if (chain.problem !== null) return { problem: chain.problem };
  const place = batchPlace(parts, request, chain);
  if ('problem' in place) return place;
  const dataFile = request.dataFile === null ? null : resolve(request.folder, request.dataFile);
  const rows = dataFile === null ? withoutData : await countRows(dataFile);
  if ('problem' in rows) return rows;
  const undefinedVariable = await variableProblem(parts, request, read.requests, rows.first);
  if (undefinedVariable !== null) return { problem: undefinedVariable };
  const unconfirmed = batchConfirmation(place.connection, read.requests, request.confirmation);
  if (unconfirmed !== null) return unconfirmed;
  const results = await resultsOf(request, read.requests, dataFile);
  if (results !== null && 'problem' in results) return results;
  const total = rows.count === null ? null : rows.count * read.requests.length * request.repeat;
  return { ...read, place, chain, dataFile, total, results };
}

async function readRequests(request: BatchRequest): Promise<Pick<BatchPlan, 'requests' | 'title'> | NoPlan> {
  const { folder, path } = request;
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    return wrong('FolderNotFound', `There is no folder ${folder}.`, 'Name the folder of a collection.');
  }
  const only = request.paths == null ? null : new Set(request.paths);
  const found = await requestsUnder(folder, path);
  const read = only === null ? found : found.filter((one) => only.has(one.path));
  const faulty = read.flatMap(({ problem }) => problem ?? []);
  const [fault] = faulty;
  if (fault !== undefined) {
    const others = faulty.length - 1;
    const more =
      others === 0 ? '' : ` ${others} more ${others === 1 ? 'file' : 'files'} cannot be understood.`;
    return { problem: { ...fault, message: `${fault.message}${more}` } };
  }
  const where = path ?? basename(folder);
  if (read.length === 0) {
    return wrong(
      'NoRequests',
      `There is no request in ${where}.`,
      'A request is a file whose name ends in .lambda.yml.',
    );
  }
  const requests = read.flatMap(({ path, request }) =>
    request === null ? [] : [{ path, request, spokenOf: spokenOf(request.expect) }],
  );
  const nameless = requests.find(({ request }) => request.functionName.trim() === '');
  if (nameless !== undefined) {
    return wrong(
      'NoFunction',
      `${nameless.path} names no function.`,
      'Write `function: NAME` into the file.',
    );
  }
  const [first] = requests;
  const title = first?.path === path ? first.request.name : where;
  return { requests, title };
}

/** What a data file begins with; `count` is null for one that is so long that only its beginning was looked at. */
interface DataStart {
  readonly first: Variables;
  readonly count: number | null;
}

const withoutData: DataStart = { first: {}, count: 1 };

async function countRows(dataFile: string): Promise<DataStart | NoPlan> {
  const isLong = await stat(dataFile).then(
    ({ size }) => size > countedBytes,
    () => false,
  );
  let first: Variables | null = null;
  let count = 0;
  for await (const item of dataRows(dataFile)) {
    if (item.kind === 'problem') return item;
    first ??= item.values;
    if (isLong) return { first, count: null };
    count += 1;
  }
  if (first !== null) return { first, count };
  return wrong(
    'DataFile',
    `${basename(dataFile)} has no row.`,
    'Write a row below the header, or run without data.',
  );
}

async function resultsOf(
  request: BatchRequest,
  requests: readonly PlannedRequest[],
  dataFile: string | null,
): Promise<ResultsFile | NoPlan | null> {
  if (request.resultsFile === null) return null;
  const header = {
    lambdeckResults: 1 as const,
    startedAt: new Date().toISOString(),
    collection: basename(request.folder),
    requests: requests.map(({ path }) => path),
    environment: request.environment,
    repeat: request.repeat,
    data: dataFile === null ? null : await fingerprint(dataFile),
  };
  return await openResults(resolve(request.folder, request.resultsFile), header, request.resume);
}

function wrong(name: string, message: string, remedy: string): NoPlan {
  return { problem: { name, message, remedy } };
}
