import type { Batch, ReportFormat } from '../../../contract/batch.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { saveFile } from '../response/save-file.ts';
import { showNotice } from '../state/notices-store.ts';

const files = {
  junit: { ending: 'xml', type: 'application/xml' },
  json: { ending: 'json', type: 'application/json' },
  ndjson: { ending: 'ndjson', type: 'application/x-ndjson' },
} as const satisfies Record<ReportFormat, { ending: string; type: string }>;

/** Saves a batch as a report for another tool. */
export async function saveReport(
  host: HostClient,
  { batchId, title, startedAt }: Batch,
  format: ReportFormat,
): Promise<void> {
  try {
    const { text, problem } = await host.batches.report({ batchId, format });
    if (problem !== null) showNotice(problem);
    if (text === null) return;
    const { ending, type } = files[format];
    saveFile(`${title}-${startedAt.slice(0, 19)}.${ending}`, text, type);
  } catch (error) {
    showNotice(callProblem('The report could not be made', error));
  }
}
