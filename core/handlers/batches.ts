import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReportFormat } from '../../contract/batch.ts';
import type { Problem } from '../../contract/problem.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import type { BatchService } from '../requests/batch/batch-service.ts';

/** batches.*, and what the shells need of batches beside the contract. */
export interface BatchHandlers {
  readonly calls: HostClient['batches'];
  /** A report in pieces, for one that is too long to be one text; null for a batch that is unknown. */
  reportPieces(batchId: string, format: ReportFormat): Promise<Iterable<string> | null>;
  /** Stops all batches, and returns when their files are on the disk. */
  close(): Promise<void>;
}

/** A text that is longer is no use to a window, and near what one string can hold. */
const longestReport = 200_000_000;

/** Makes them; what runs a batch is loaded with the first. */
export function createBatchHandlers(
  parts: HostParts,
  others: {
    readonly expectations: HostClient['expectations'];
    readonly environments: HostClient['environments'];
  },
): BatchHandlers {
  let made: Promise<BatchService> | null = null;
  const service = () =>
    (made ??= import('../requests/batch/batch-service.ts').then(({ createBatchService }) =>
      createBatchService({
        ...parts,
        evaluate: others.expectations.evaluate,
        resolve: others.environments.resolve,
      }),
    ));
  const reportPieces: BatchHandlers['reportPieces'] = async (batchId, format) =>
    (await service()).report(batchId, format);

  return {
    calls: {
      start: async (request) => (await service()).start(request),
      list: async () => (made === null ? [] : (await made).list()),
      follow: async ({ batchId }, call) => (await service()).follow(batchId, call?.signal),
      rows: async ({ batchId, only, from, limit }) => (await service()).rows(batchId, only, from, limit),
      cancel: async ({ batchId, waitForRuns }) => ({
        cancelled: (await service()).cancel(batchId, waitForRuns),
      }),
      forget: async ({ batchId }) => ({ forgotten: (await service()).forget(batchId) }),
      async report({ batchId, format }) {
        const pieces = await reportPieces(batchId, format);
        if (pieces === null) return { text: null, problem: unknownBatch };
        return joined(pieces);
      },
    },
    reportPieces,
    async close() {
      if (made !== null) await (await made).close();
    },
  };
}

const unknownBatch = {
  name: 'UnknownBatch',
  message: 'This batch is not known any more.',
  remedy: 'Its runs are in the history; run it again for a report.',
} as const;

/** A long one lets others run from time to time. */
async function joined(pieces: Iterable<string>): Promise<{ text: string | null; problem: Problem | null }> {
  const parts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (length > longestReport) return { text: null, problem: tooLong };
    if (parts.length % 500 === 0) await nextTurn();
  }
  return { text: parts.join(''), problem: null };
}

const tooLong = {
  name: 'LongReport',
  message: 'The report is longer than 200 MB.',
  remedy: 'Run it with a results file, or with `lambdeck run --output FILE`.',
} as const;
