import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod';
import type { Problem } from '../../../contract/problem.ts';

/** The first line of a results file: what must be the same for its rows to be gone on with. */
export const resultsHeaderSchema = z.object({
  lambdeckResults: z.literal(1),
  startedAt: z.string(),
  collection: z.string(),
  /** The paths of the requests. What is in them may be corrected before the batch goes on. */
  requests: z.array(z.string()),
  environment: z.string().nullable(),
  repeat: z.number(),
  data: z.object({ name: z.string(), sizeBytes: z.number(), sha256: z.string() }).nullable(),
});

export type ResultsHeader = z.infer<typeof resultsHeaderSchema>;

/** What tells a data file from another: the whole of it is read. Rejects with the system's error. */
export async function fingerprint(path: string): Promise<NonNullable<ResultsHeader['data']>> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(bytes);
    sizeBytes += bytes.byteLength;
  }
  return { name: basename(path), sizeBytes, sha256: hash.digest('hex') };
}

/** Why rows of the one header cannot be gone on with under the other; null when they can. */
export function headerDifference(file: string, then: ResultsHeader, now: ResultsHeader): Problem | null {
  const what = differing(then, now);
  if (what === null) return null;
  return {
    name: 'OtherResults',
    message: `${file} has the results of another batch: ${what}.`,
    remedy: 'Run what it was begun with, or name another results file.',
  };
}

function differing(then: ResultsHeader, now: ResultsHeader): string | null {
  if (then.collection !== now.collection) return `the collection was ${then.collection}`;
  if (then.environment !== now.environment) {
    return then.environment === null ? 'it had no environment' : `the environment was ${then.environment}`;
  }
  if (then.repeat !== now.repeat) return `each request ran ${then.repeat} times`;
  if ((then.data === null) !== (now.data === null)) {
    return then.data === null ? 'it had no data file' : `the data file was ${then.data.name}`;
  }
  if (then.data?.sha256 !== now.data?.sha256)
    return `the data file ${then.data?.name} was another or has changed`;
  const [before, after] = [new Set(then.requests), new Set(now.requests)];
  const gone = then.requests.find((path) => !after.has(path));
  const added = now.requests.find((path) => !before.has(path));
  if (gone !== undefined) return `it ran ${gone}`;
  return added === undefined ? null : `it did not run ${added}`;
}
