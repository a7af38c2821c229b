import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWireServer } from '../../tests/servers/wire-server.ts';
import { answerError } from '../../tests/servers/wire-server.ts';
import { testCli, type TestCli } from '../testing/run-cli.ts';

let cli: TestCli;
let endpoint: string;
let client: LambdaClient;

beforeAll(async () => {
  cli = await testCli();
  endpoint = await cli.start(['local', '--port', '0', '--log-delay', '0.2']).firstLine;
  client = new LambdaClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await cli[Symbol.asyncDispose]();
});

/** Starts a tail, invokes, waits for the REPORT on stdout, and ends the tail as Ctrl-C does. */
async function tailed(flags: readonly string[], functionName: string, payload: string) {
  const tail = cli.start(['logs', 'tail', functionName, '--endpoint-url', endpoint, ...flags]);
  await tail.told('Following');
  const { $metadata } = await client.send(
    new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(payload) }),
  );
  await new Promise<void>((resolve) => {
    let output = '';
    tail.process.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('REPORT') || output.includes('"kind":"report"')) resolve();
    });
  });
  tail.process.kill('SIGINT');
  return { ...(await tail.ended), requestId: $metadata.requestId };
}

describe('logs tail', () => {
  test('prints each record once, with its stack, until Ctrl-C', async () => {
    const { code, stdout, stderr } = await tailed([], 'chatty', '{"lines":30}');
    expect(code).toBe(0);
    expect(stderr).toContain('Following /aws/lambda/chatty (polling)');
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}INIT /);
    expect(lines.filter((line) => /\/30 /.test(line))).toHaveLength(30);
    expect(lines.filter((line) => line.includes('Truck broke down'))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/ REPORT /);
    // eslint-disable-next-line no-control-regex -- no colours where nobody sees them
    expect(stdout).not.toMatch(/\u001b/);
  });

  test('prints JSON', async () => {
    const { code, stdout, requestId } = await tailed(['--json'], 'hello', '{}');
    expect(code).toBe(0);
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(records.at(-1)).toMatchObject({ kind: 'report', requestId });
    expect(records[0]).toMatchObject({
      place: 0,
      kind: 'init-start',
      stream: expect.stringContaining('[$LATEST]') as string,
      eventTime: expect.stringMatching(/Z$/) as string,
    });
    expect(records[0]).not.toHaveProperty('raw');
  });

  test('says once that there is no log group yet, however often it looks', async () => {
    let asked = 0;
    const server = await startWireServer((response) => {
      asked += 1;
      answerError(response, 400, 'ResourceNotFoundException', 'The specified log group does not exist.');
    });
    const tail = cli.start(['logs', 'tail', 'demo', '--endpoint-url', server.url]);
    await expect.poll(() => asked).toBeGreaterThan(2);
    tail.process.kill('SIGINT');
    const { stderr } = await tail.ended;
    await server.close();
    expect(stderr.match(/lambdeck: /g)).toHaveLength(1);
  });

  test('says what is wrong, and with which remedy', async () => {
    const server = await startWireServer((response) =>
      answerError(response, 403, 'AccessDeniedException', 'no'),
    );
    const refused = await cli.run(['logs', 'tail', 'demo', '--endpoint-url', server.url]);
    await server.close();
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('logs:FilterLogEvents');
    const here = await cli.run(['logs', 'tail', 'hello']);
    expect(here).toMatchObject({ code: 2, stdout: '' });
    expect(here.stderr).toContain('lambdeck local');
  });
});
