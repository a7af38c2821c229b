import {
  InvokeCommand,
  LambdaClient,
  type InvokeCommandInput,
  type InvokeCommandOutput,
} from '@aws-sdk/client-lambda';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LogEntry } from './logs/log-sink.ts';
import { startLocalEndpoint, type LocalEndpoint, type LocalEndpointOptions } from './start-local-endpoint.ts';

export interface TestEndpoint extends AsyncDisposable {
  readonly endpoint: LocalEndpoint;
  readonly client: LambdaClient;
  /** The project's folder. */
  readonly folder: string;
  readonly entries: readonly LogEntry[];
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  readonly invoke: (
    functionName: string,
    payload?: string,
    further?: Partial<InvokeCommandInput>,
  ) => Promise<TestAnswer>;
  /** Resolves at the next change that the endpoint tells of after `action`. */
  readonly changedBy: (action: () => Promise<void>) => Promise<void>;
}

interface TestAnswer {
  readonly output: InvokeCommandOutput;
  readonly text: string;
  readonly json: unknown;
  readonly tail: string;
}

/** The sample functions, or a project of the given files in a temporary folder, served to the real SDK. */
export async function startTestEndpoint(
  project: 'samples' | Readonly<Record<string, string>>,
  options: Partial<LocalEndpointOptions> = {},
): Promise<TestEndpoint> {
  const samples = join(import.meta.dirname, '../../assets/samples');
  const folder = project === 'samples' ? samples : await mkdtemp(join(tmpdir(), 'lambdeck-project-'));
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  };
  if (project !== 'samples') await write(project);
  const entries: LogEntry[] = [];
  let changed: () => void = () => undefined;
  const endpoint = await startLocalEndpoint({
    project: folder,
    port: 0,
    region: 'eu-west-1',
    runtimeFolder: join(import.meta.dirname, 'runtime'),
    environment: process.env,
    onLog: (entry) => entries.push(entry),
    onChange: () => {
      changed();
    },
    ...options,
  });
  if ('problem' in endpoint) throw new Error(endpoint.problem.message);
  const client = new LambdaClient({
    endpoint: endpoint.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    endpoint,
    client,
    folder,
    entries,
    write,
    invoke: async (functionName, payload, further) => {
      const output = await client.send(
        new InvokeCommand({
          FunctionName: functionName,
          LogType: 'Tail',
          ...(payload !== undefined && { Payload: Buffer.from(payload) }),
          ...further,
        }),
      );
      const text = Buffer.from(output.Payload ?? []).toString('utf8');
      return {
        output,
        text,
        get json(): unknown {
          return JSON.parse(text);
        },
        tail: Buffer.from(output.LogResult ?? '', 'base64').toString('utf8'),
      };
    },
    changedBy: async (action) => {
      const next = new Promise<void>((resolve) => {
        changed = resolve;
      });
      await action();
      await next;
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await endpoint.close();
      if (project !== 'samples') await rm(folder, { recursive: true, force: true });
    },
  };
}
