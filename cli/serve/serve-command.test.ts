import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '../../contract/contract.ts';
import { defaultInvokeOptions } from '../../contract/invoke-request.ts';
import { installation } from '../installation.ts';
import type { TestCli } from '../testing/run-cli.ts';
import { testCli } from '../testing/run-cli.ts';

let cli: TestCli;

beforeAll(async () => {
  if (!existsSync(join(installation.rendererFolder, 'index.html'))) {
    throw new Error('serve gives out the built renderer: run "npm run build" first (npm test does)');
  }
  cli = await testCli();
});

afterAll(async () => cli[Symbol.asyncDispose]());

async function connect(address: string): Promise<{
  readonly client: ContractRouterClient<Contract>;
  readonly socket: WebSocket;
}> {
  const url = new URL(address);
  const socket = new WebSocket(`ws://${url.host}/rpc`, ['lambdeck', url.hash.replace('#token=', '')], {
    origin: url.origin,
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), socket };
}

const helloRequest = () => ({
  ...defaultInvokeOptions,
  runId: crypto.randomUUID(),
  connectionId: 'local',
  region: null,
  functionName: 'hello',
  qualifier: null,
  payload: '{"name":"Ada"}',
});

describe('serve', () => {
  test('prints one line with the URL, serves the page and carries a real run, which is in the history after', async () => {
    const served = cli.start(['serve', '--no-open', '--port', '0']);
    const url = await served.firstLine;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    expect(await (await fetch(url)).text()).toContain('<div id="root">');

    const { client, socket } = await connect(url);
    expect(await client.app.info()).toMatchObject({ shell: 'browser', dataFolder: join(cli.folder, 'data') });
    const run = await client.runs.invoke(helloRequest());
    expect(run.outcome.kind).toBe('succeeded');
    expect(run.response?.text).toContain('Ada');

    const gone = new Promise((resolve) => socket.once('close', resolve));
    served.process.kill('SIGTERM');
    const ended = await served.ended;
    await gone;
    expect(ended).toMatchObject({ code: 0, stdout: `${url}\n` });
    expect(ended.stderr).not.toContain('Error');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect((await cli.run(['history', 'Ada'])).stdout).toContain(run.id);
  });

  test('a run under way does not keep it from ending', async () => {
    const served = cli.start(['serve', '--no-open', '--port', '0']);
    const { client, socket } = await connect(await served.firstLine);
    const request = { ...helloRequest(), functionName: 'slow', payload: '{"seconds":25}' };
    client.runs.invoke(request).catch(() => {});
    await expect.poll(async () => (await client.runs.active()).length).toBe(1);
    served.process.kill('SIGINT');
    expect(await served.ended).toMatchObject({ code: 0 });
    socket.terminate();
    expect((await cli.run(['history', '--limit', '1'])).stdout).toContain('\tcancelled\tslow\t');
  });

  test('an explicit port that is taken is an error', async () => {
    const first = cli.start(['serve', '--no-open', '--port', '0']);
    const { port } = new URL(await first.firstLine);
    const second = await cli.run(['serve', '--no-open', '--port', port]);
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toContain(`Port ${port} is taken or not allowed.`);
    first.process.kill('SIGINT');
    expect(await first.ended).toMatchObject({ code: 0 });
  });

  test('says that there is no display, and serves', async () => {
    const served = cli.start(['serve', '--port', '0']);
    if (process.platform === 'linux') await served.told('There is no display here, so no browser was opened');
    await served.firstLine;
    served.process.kill('SIGHUP');
    expect(await served.ended).toMatchObject({ code: 0 });
  });

  test('says that there is no browser, and serves', async () => {
    const served = cli.start(['serve', '--port', '0'], {
      environment: { DISPLAY: ':0', PATH: join(cli.folder, 'nothing') },
    });
    if (process.platform === 'linux') await served.told('xdg-open is not installed here');
    await served.firstLine;
    served.process.kill('SIGINT');
    expect(await served.ended).toMatchObject({ code: 0 });
  });
});
