import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Batch, BatchRequest, BatchRow } from '../../../../contract/batch.ts';
import { defaultBatch } from '../../../../contract/default-batch.ts';
import type { DirectHost } from '../../../direct-host.ts';
import { startTestHost, type TestHostOptions } from '../../../../tests/servers/test-host.ts';
import {
  answerInvoke,
  startWireServer,
  type Answer,
  type WireServer,
} from '../../../../tests/servers/wire-server.ts';

/** A host, a Lambda at the wire that the profile `prod` calls, and a collection with the environment `prod`. */
export interface BatchHost {
  readonly client: DirectHost['client'];
  readonly server: WireServer;
  /** The collection's folder. */
  readonly folder: string;
  files(texts: Readonly<Record<string, string>>): Promise<void>;
  request(changes?: Partial<BatchRequest>): BatchRequest;
  /** The batch as it was at its end. */
  ended(batchId: string): Promise<Batch>;
  /** Runs one to its end, and gives its first thousand rows. */
  run(
    changes?: Partial<BatchRequest>,
  ): Promise<{ readonly batch: Batch; readonly rows: readonly BatchRow[] }>;
  /** What the server was sent. */
  bodies(): readonly string[];
  /** Closes the host alone, and starts another one in its place. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

/** Answers with what it was sent. */
const echo: Answer = (response, { body }) => answerInvoke(response, body);

/** Starts them. */
export async function startBatchHost(
  answer: Answer = echo,
  options: TestHostOptions = {},
): Promise<BatchHost> {
  const server = await startWireServer(answer);
  const first = startTestHost({
    config: `[profile prod]\nregion = eu-west-1\nendpoint_url = ${server.url}\n`,
    credentials: '[prod]\naws_access_key_id = AKIDPROD\naws_secret_access_key = a secret of a test\n',
    ...options,
  });
  const folder = join(first.folder, 'saved');
  let host = first;

  const started: BatchHost = {
    get client() {
      return host.client;
    },
    server,
    folder,
    async files(texts) {
      for (const [name, text] of Object.entries(texts)) {
        const path = join(folder, name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      }
    },
    request: (changes = {}) => ({
      batchId: randomUUID(),
      folder,
      path: null,
      ...defaultBatch,
      environment: 'prod',
      confirmation: null,
      ...changes,
    }),
    async ended(batchId) {
      let last: Batch | null = null;
      for await (const batch of await host.client.batches.follow({ batchId })) last = batch;
      if (last === null) throw new Error('There is no such batch');
      return last;
    },
    async run(changes) {
      const request = started.request(changes);
      const { problem } = await host.client.batches.start(request);
      if (problem !== null) throw new Error(problem.message);
      const batch = await started.ended(request.batchId);
      const page = await host.client.batches.rows({ ...request, only: 'all', from: 0, limit: 1000 });
      return { batch, rows: page?.rows ?? [] };
    },
    bodies: () => server.requests.map(({ body }) => body.toString()),
    async restart() {
      await host.close();
      host = startTestHost({ folder: first.folder, ...options });
    },
    async end() {
      await host.close();
      await first.end();
      await server.close();
    },
  };
  await started.files({ 'environments/prod.yml': 'profile: prod\nvariables: { name: Ada }\n' });
  return started;
}

/** A request file that sends the variable `name`, and what else it says. */
export const requestText = (more = ''): string => `function: demo\npayload: '{"name":"{{name}}"}'\n${more}`;
