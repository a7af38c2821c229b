import { join, resolve } from 'node:path';
import type { LogEntry } from '../../core/local/logs/log-sink.ts';
import type { LocalEndpoint } from '../../core/local/start-local-endpoint.ts';
import { startLocalEndpoint } from '../../core/local/start-local-endpoint.ts';
import { exitCodes } from '../exit-code.ts';
import { installation } from '../installation.ts';
import { tell, writeOut } from '../output.ts';
import { coloured, harmless } from '../terminal-text.ts';
import { untilStopped } from '../stop-signals.ts';
import { failWith, missingProject } from '../usage-problem.ts';

export interface LocalFlags {
  readonly port: number;
  /** Seconds. */
  readonly logDelay?: number;
}

/** `lambdeck local`: stdout is one line with the URL; functions, usage and each log line go to stderr. */
export async function localCommand(path: string | undefined, flags: LocalFlags): Promise<number> {
  const missing = missingProject(path);
  if (missing !== null) return failWith(missing);
  const stopped = untilStopped();
  const endpoint = await startLocalEndpoint({
    project: path === undefined ? join(installation.assetsFolder, 'samples') : resolve(path),
    port: flags.port,
    region: process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || 'us-east-1',
    runtimeFolder: installation.runtimeFolder,
    environment: process.env,
    ...(flags.logDelay === undefined ? {} : { logDelayMs: 1000 * flags.logDelay }),
    onProblem: (problem) => tell(`${problem.message} ${problem.remedy}`),
    onLog: (entry) => tell(logLine(entry)),
  });
  if ('problem' in endpoint) {
    return failWith({ message: endpoint.problem.message, hint: endpoint.problem.remedy });
  }
  await writeOut(`${endpoint.url}\n`);
  tell(introduction(endpoint));
  await stopped;
  await endpoint.close();
  return exitCodes.succeeded;
}

function introduction(endpoint: LocalEndpoint): string {
  const functions = endpoint.functions();
  const longest = Math.max(0, ...functions.map(({ name }) => name.length));
  const lines = functions.map(({ name, runtime, description }) =>
    `  ${name.padEnd(longest)}  ${(runtime ?? '').padEnd(14)}  ${harmless(description)}`.trimEnd(),
  );
  const example = functions[0]?.name ?? 'NAME';
  return [
    functions.length === 0 ? 'There is no function here yet.' : 'Functions:',
    ...lines,
    'Any AWS SDK or the AWS CLI can call them, with any region and any keys:',
    `  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws lambda invoke --region us-east-1 \\`,
    `    --endpoint-url ${endpoint.url} --function-name ${example} /dev/stdout`,
    `  lambdeck invoke ${example} --endpoint-url ${endpoint.url}`,
    'Ctrl-C ends it.',
  ].join('\n');
}

function logLine({ time, functionName, text }: LogEntry): string {
  const clock = new Date(time).toISOString().slice(11, 23);
  return `${coloured('dim', `${clock}  ${functionName}`)}  ${harmless(text).trimEnd()}`;
}
