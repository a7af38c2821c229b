import type { HostClient } from '../host/use-host.ts';

const pageSize = 1000;

/** The files of the runs of a batch that failed, each once, in the order of their paths. */
export async function failedPaths(host: HostClient, batchId: string): Promise<readonly string[]> {
  const paths = new Set<string>();
  for (let from = 0; ; from += pageSize) {
    const page = await host.batches.rows({ batchId, only: 'failed', from, limit: pageSize });
    for (const { path } of page?.rows ?? []) paths.add(path);
    if (page === null || from + pageSize >= page.count) return [...paths].toSorted();
  }
}
