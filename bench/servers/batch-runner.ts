import { randomUUID } from 'node:crypto';
import { createDirectHost } from '../../core/direct-host.ts';
import { root } from '../../tests/support/start-serve.ts';

/** Runs batches in this process, over the environment `bench` of a collection. */
export interface BatchRunner {
  /** Rejects when not all of so many runs passed. */
  run(folder: string, dataFile: string, concurrency: number, runs: number): Promise<void>;
  close(): Promise<void>;
}

export function startBatchRunner(dataFolder: string): BatchRunner {
  const host = createDirectHost({
    version: 'bench',
    shell: 'cli',
    dataFolder,
    settingsFolder: dataFolder,
    environment: {},
    assetsFolder: `${root}/assets`,
    runtimeFolder: `${root}/dist/runtime`,
    localProject: null,
  });
  const { batches } = host.client;
  return {
    async run(folder, dataFile, concurrency, runs) {
      const batchId = randomUUID();
      const { problem } = await batches.start({
        batchId,
        folder,
        path: null,
        environment: 'bench',
        values: {},
        connectionId: null,
        region: null,
        qualifier: null,
        concurrency,
        repeat: 1,
        bail: false,
        dataFile,
        resultsFile: null,
        resume: false,
        backOff: false,
        fullLog: false,
        confirmation: null,
      });
      if (problem !== null) throw new Error(problem.message);
      let passed = 0;
      for await (const batch of await batches.follow({ batchId })) ({ passed } = batch);
      if (passed !== runs) throw new Error(`${passed} of ${runs} runs passed`);
      await batches.forget({ batchId });
    },
    close: () => host.close(),
  };
}
