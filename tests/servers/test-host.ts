import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { defaultInvokeOptions } from '../../contract/invoke-request.ts';
import type { Run } from '../../contract/run.ts';
import type { DirectHost } from '../../core/direct-host.ts';
import { createDirectHost } from '../../core/direct-host.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface TestHost extends DirectHost {
  /** A folder of this host's own; removed by `end`. */
  readonly folder: string;
  /** Sends to an endpoint with placeholder keys; the rest of the request as said. */
  invoke(url: string, request?: Partial<InvokeRequest>): Promise<Run>;
  end(): Promise<void>;
}

export interface TestHostOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Texts of the AWS files; none when left out. */
  readonly config?: string;
  readonly credentials?: string;
  /** False keeps the history in memory. */
  readonly onDisk?: boolean;
  readonly localProject?: string;
  /** Assets other than those of this repository. */
  readonly assetsFolder?: string;
  readonly localLogDelayMs?: number;
  /** `cli` when left out: the others look for the rest of each log by themselves. */
  readonly shell?: 'app' | 'browser' | 'cli';
  /** A folder with a history that is there already; `end` leaves it to whoever made it. */
  readonly folder?: string;
}

/** A real host with a store, AWS files and an environment of its own; nothing of the machine's account is read. */
export function startTestHost(options: TestHostOptions = {}): TestHost {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'lambdeck-host-'));
  const host = createDirectHost({
    version: '0.0.0',
    shell: options.shell ?? 'cli',
    dataFolder: options.onDisk === true ? join(folder, 'data') : null,
    settingsFolder: join(folder, 'data'),
    environment: {
      PATH: process.env['PATH'],
      HOME: folder,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      ...options.environment,
    },
    assetsFolder: options.assetsFolder ?? join(root, 'assets'),
    runtimeFolder: join(root, 'core/local/runtime'),
    localProject: options.localProject ?? null,
    ...(options.localLogDelayMs === undefined ? {} : { localLogDelayMs: options.localLogDelayMs }),
  });
  if (options.config !== undefined) writeFileSync(join(folder, 'config'), options.config);
  if (options.credentials !== undefined) writeFileSync(join(folder, 'credentials'), options.credentials);
  return {
    ...host,
    folder,
    invoke(url, request) {
      const connection = host.connect({ url, region: 'eu-west-1', profile: null });
      return host.client.runs.invoke(invokeRequest({ connectionId: connection.id, ...request }));
    },
    async end() {
      await host.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A synchronous request for `demo` with an empty object, changed as said. */
export function invokeRequest(changes: Partial<InvokeRequest>): InvokeRequest {
  return {
    ...defaultInvokeOptions,
    runId: randomUUID(),
    connectionId: 'local',
    region: null,
    functionName: 'demo',
    qualifier: null,
    payload: '{}',
    ...changes,
  };
}
