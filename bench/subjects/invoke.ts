import { randomUUID } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import { defaultInvokeOptions, type InvokeRequest } from '../../contract/invoke-request.ts';
import type { Run } from '../../contract/run.ts';
import { createHost } from '../../core/host.ts';
import { root } from '../../tests/support/start-serve.ts';
import { jsonOfSize } from '../material/json-of-size.ts';
import { sizes } from '../material/sizes.ts';
import { contender, elapsed, interleave } from '../measure/contender.ts';
import { extraGoal, type Figure, type Goal, ratioGoal } from '../measure/figure.ts';
import { summarise, type Summary } from '../measure/summary.ts';
import { sdkClient } from '../references/sdk-client.ts';
import { startReference } from '../references/start-reference.ts';
import { openSocketClient } from '../servers/socket-client.ts';
import type { Subject } from './subject.ts';

/** From the call of the contract to the recorded outcome, against the SDK alone, at the same endpoint. */
export const invoke: Subject = {
  name: 'invoke',
  title: 'Invoke: the contract call to its recorded outcome, against the warm SDK alone',
  needs: ['cli', 'runtime'],
  async run(folder) {
    const endpoint = await startReference(import.meta.resolve('../references/echo-lambda.ts'));
    const sdk = sdkClient(endpoint.url);
    const host = createHost({
      version: 'bench',
      shell: 'cli',
      dataFolder: folder,
      settingsFolder: folder,
      environment: {},
      assetsFolder: `${root}/assets`,
      runtimeFolder: `${root}/dist/runtime`,
      localProject: null,
    });
    const direct = createRouterClient(host.router);
    const socket = await openSocketClient(`${folder}/serve`);
    const address = { name: 'echo', url: endpoint.url, region: 'us-east-1', profile: null };
    const here = await direct.connections.addEndpoint(address);
    const there = await socket.client.connections.addEndpoint(address);
    try {
      const figures: Figure[] = [];
      for (const { name, bytes, ...turns } of sizes) {
        const payload = jsonOfSize(bytes);
        const payloadBytes = Buffer.from(payload);
        const request = (connectionId: string): InvokeRequest => ({
          ...defaultInvokeOptions,
          runId: randomUUID(),
          connectionId,
          region: null,
          functionName: 'echo',
          qualifier: null,
          payload,
        });
        const alone = contender('SDK', () => elapsed(async () => sdk.invoke('echo', payloadBytes)));
        const inProcess = contender('host', () =>
          elapsed(async () => checked(await direct.runs.invoke(request(here.id)), bytes)),
        );
        const overSocket = contender('host over WebSocket', () =>
          elapsed(async () => checked(await socket.client.runs.invoke(request(there.id)), bytes)),
        );
        await interleave([alone, inProcess, overSocket], turns);
        const reference = { name: 'SDK alone', measured: summarise(alone.samples) };
        const measured = summarise(inProcess.samples);
        figures.push(
          { name: `host, ${name}`, measured, reference, goal: goalOf(name, measured, reference.measured) },
          { name: `over WebSocket, ${name}`, measured: summarise(overSocket.samples), reference, goal: null },
        );
      }
      return {
        figures,
        notes: [
          'The endpoint is an echo server in a process of its own. Every host run asks for the log tail, decodes it and is on disk (fsync) before it counts as answered; the SDK alone keeps nothing.',
          'Over WebSocket the host is a `lambdeck serve` process, as a browser window uses it; the body of a large response is not part of the answer.',
        ],
      };
    } finally {
      sdk.close();
      await socket.close();
      await host.close();
      await endpoint.stop();
    }
  },
};

function goalOf(size: string, measured: Summary, reference: Summary): Goal | null {
  if (size === '1 KB') return extraGoal(measured, reference, 1);
  return size === '6 MB' ? ratioGoal(measured, reference, 1.1) : null;
}

/** A run that failed, or was not recorded, must not count as a fast one. */
function checked(run: Run, bytes: number): void {
  if (run.outcome.kind !== 'succeeded') throw new Error(`The run ended as ${JSON.stringify(run.outcome)}`);
  if (run.notRecorded !== null) throw new Error(`The run was not recorded: ${run.notRecorded}`);
  if (run.responseBytes !== bytes) throw new Error(`The run answered ${run.responseBytes} bytes`);
}
