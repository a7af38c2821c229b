import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { outcomeKinds } from '../../contract/outcome-kinds.ts';
import { attemptSchema, reportSchema, runCostSchema } from '../../contract/run.ts';
import { answeringLambda } from '../testing/answering-lambda.ts';
import type { TestCli } from '../testing/run-cli.ts';
import { testCli } from '../testing/run-cli.ts';

const handlers = `
exports.echo = async (event) => { console.log('saw', JSON.stringify(event)); return event; };
exports.nothing = async () => {};
exports.fails = async () => { console.error('about to fail'); throw new TypeError('no such order'); };
exports.slow = (event, context, done) => { setTimeout(done, 25_000); console.log('waiting'); };
exports.big = async ({ bytes }) => 'x'.repeat(bytes);
exports.chatty = async () => { for (let i = 0; i < 200; i += 1) console.log('line ' + i + ' ' + '.'.repeat(80)); };
exports.talkative = async () => { for (let i = 0; i < 6000; i += 1) console.log('line ' + i); };
exports.escapes = async () => { console.log('\\u001b]0;title\\u0007done'); };
exports.writes = async () => {
  await new Promise((resolve) => setTimeout(resolve, 300));
  require('node:fs').writeFileSync(__dirname + '/written', 'done');
};
exports.context = async (event, context) => ({ client: context.clientContext, version: context.functionVersion });
`;

const template = `
Globals:
  Function: { Runtime: nodejs24.x, Timeout: 30, CodeUri: ., MemorySize: 256 }
Resources:
${['echo', 'nothing', 'fails', 'slow', 'big', 'chatty', 'talkative', 'escapes', 'context', 'writes']
  .map(
    (name) =>
      `  ${name}: { Type: AWS::Serverless::Function, Properties: { FunctionName: ${name}, Handler: index.${name}, AutoPublishAlias: live } }`,
  )
  .join('\n')}
`;

let cli: TestCli;
let local: readonly string[];

beforeAll(async () => {
  cli = await testCli();
  const project = join(cli.folder, 'project');
  await mkdir(project);
  await writeFile(join(project, 'index.js'), handlers);
  await writeFile(join(project, 'template.yaml'), template);
  local = ['--local', project];
});

afterAll(async () => cli[Symbol.asyncDispose]());

const invoke = (parameters: readonly string[], options?: Parameters<TestCli['run']>[1]) =>
  cli.run(['invoke', ...parameters, ...local], options);

describe('stdout', () => {
  test('is what the sample echo was sent, digit for digit', async () => {
    const event = '{"n":12345678901234567890,"f":1.0}';
    const { code, stdout } = await cli.run(['invoke', 'echo', '--payload', event]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: event });
  });

  test('is the payload and nothing else', async () => {
    const { code, stdout, stderr } = await invoke(['echo', '--payload', '{ "a": [1, 2] }']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"a":[1,2]}' });
    expect(stderr).toMatch(/START {5,}version \$LATEST/);
    expect(stderr).toMatch(/\d\d:\d\d:\d\d\.\d{3} {2}INFO {7}saw /);
    expect(stderr).toMatch(
      /^Succeeded 200 {2}.*billed \d+ ms {2}.*memory \d+\/256 MB.* {2}cost \$0\.0000\d+ {2}/m,
    );
    expect(stderr).toMatch(
      /^echo on Local \(http:\/\/127\.0\.0\.1:\d+, us-east-1\) {2}request [\da-f-]{36}$/m,
    );
    expect(stderr).not.toContain('\u001b');
  });

  test('is `null` for null, as Lambda sends it', async () => {
    expect((await invoke(['nothing'])).stdout).toBe('null');
  });

  test('is whole when it is large', async () => {
    const { stdout, code } = await invoke(['big', '--payload', '{"bytes":5000000}']);
    expect(code).toBe(0);
    expect(stdout.length).toBe(5_000_002);
    const expected = JSON.stringify('x'.repeat(5_000_000));
    expect(createHash('sha256').update(stdout).digest('hex')).toBe(
      createHash('sha256').update(expected).digest('hex'),
    );
  });

  test('a reader that leaves early is no error', async () => {
    const started = cli.start(['invoke', 'big', '--payload', '{"bytes":5000000}', ...local]);
    started.process.stdout?.once('data', () => started.process.stdout?.destroy());
    const { stderr } = await started.ended;
    expect(stderr).not.toContain('EPIPE');
    expect(stderr).not.toContain('should not happen');
  });

  test('a reader that has left does not turn a failure into a success', async () => {
    const started = cli.start(['invoke', 'fails', ...local]);
    started.process.stdout?.destroy();
    expect((await started.ended).code).toBe(1);
  });
});

describe('the event', () => {
  test('comes from a file or from stdin, byte for byte', async () => {
    const event = '{ "a" : 1.0,\n\t"ü": "😀" }\n';
    await writeFile(join(cli.folder, 'event.json'), event);
    const fromFile = await invoke(['echo', '--payload', '@event.json']);
    expect(JSON.parse(fromFile.stdout)).toEqual({ a: 1, ü: '😀' });
    const fromStdin = await invoke(['echo', '--payload', '-'], { stdin: event });
    expect(fromStdin.stdout).toBe(fromFile.stdout);
  });

  test('what is wrong with its source ends with 2 before anything is sent', async () => {
    const missing = await invoke(['echo', '--payload', '@nowhere.json']);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('nowhere.json cannot be read: there is no such file.');
    const binary = await invoke(['echo', '--payload', '-'], { stdin: Buffer.from([0xff, 0xfe, 0x00]) });
    expect(binary).toMatchObject({ code: 2, stdout: '' });
    expect(binary.stderr).toContain('stdin is not UTF-8 text.');
  });

  test('from a source without an end is refused, not collected', async () => {
    const started = cli.start(['invoke', 'echo', '--payload', '-', ...local], { stdin: null });
    const part = Buffer.alloc(1024 * 1024, ' ');
    const more = () => {
      while (started.process.stdin?.write(part) === true);
    };
    started.process.stdin?.on('drain', more);
    more();
    const { code, stderr } = await started.ended;
    expect(code).toBe(2);
    expect(stderr).toContain('stdin is longer than 128 MB.');
  });
});

describe('the outcome is the exit code', () => {
  test('1 for a function error, with its type, message and stack', async () => {
    const { code, stdout, stderr } = await invoke(['fails']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such order' });
    expect(stderr).toMatch(/^Function error 200 /m);
    expect(stderr).toMatch(/^TypeError: no such order$/m);
    expect(stderr).toMatch(/^ {4}at .*index\.js:\d+/m);
    expect(stderr).toMatch(/ERROR {6}about to fail/);
  });

  test('3 when Lambda refuses the event', async () => {
    const { code, stdout, stderr } = await invoke(['echo', '--payload', 'value']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('InvalidRequestContentException: Could not parse request body into json');
  });

  test('3 for a function that is not there', async () => {
    const { code, stderr } = await invoke(['nobody']);
    expect(code).toBe(3);
    expect(stderr).toContain('ResourceNotFoundException');
  });

  test('3 when name and --qualifier disagree', async () => {
    const { code, stderr } = await invoke(['echo:live', '--qualifier', '1']);
    expect(code).toBe(3);
    expect(stderr).toContain('InvalidParameterValueException');
  });

  test('3 for a closed port', async () => {
    const { code, stdout, stderr } = await cli.run([
      'invoke',
      'echo',
      '--endpoint-url',
      'http://127.0.0.1:9',
    ]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('ECONNREFUSED');
  });

  test('4 when the answer never came', async () => {
    const server = createServer((request) => {
      request.resume().once('end', () => request.socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stdout, stderr } = await cli.run([
      'invoke',
      'echo',
      '--payload',
      '{}',
      '--endpoint-url',
      `http://127.0.0.1:${port}`,
    ]);
    server.close();
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/^Outcome unknown/m);
  });

  test('4 when --timeout ran out', async () => {
    const { code, stderr } = await invoke(['slow', '--timeout', '1.5']);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^Outcome unknown/m);
  });

  test('0 for Event and DryRun', async () => {
    expect(await invoke(['echo', '--type', 'Event', '--payload', '{}'])).toMatchObject({
      code: 0,
      stdout: '',
    });
    const permitted = await invoke(['echo', '--type', 'DryRun']);
    expect(permitted).toMatchObject({ code: 0, stdout: '' });
    expect(permitted.stderr).toMatch(/^Permitted 204/m);
  });

  test('0 for an Event on this machine, which has run by then', async () => {
    const { code, stderr } = await invoke(['writes', '--type', 'Event', '--payload', '{}']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Accepted 202/m);
    expect(await readFile(join(cli.folder, 'project', 'written'), 'utf8')).toBe('done');
  });

  test('130 after Ctrl-C, and no process is left', async () => {
    const served = cli.start(['local', join(cli.folder, 'project'), '--port', '0']);
    const url = await served.firstLine;
    const started = cli.start(['invoke', 'slow', '--endpoint-url', url]);
    await served.told('waiting');
    // As a terminal, npx and the bin deliver it.
    for (let times = 0; times < 3; times += 1) started.process.kill('SIGINT');
    const { code, stdout, stderr } = await started.ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(/^Cancelled/m);
    served.process.kill('SIGINT');
    expect(await served.ended).toMatchObject({ code: 0 });
  });
});

describe('options', () => {
  test('--json is one object with these keys', async () => {
    const { code, stdout, stderr } = await invoke(['echo:live', '--json', '--payload', '{"a":1.0}']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const result = z
      .strictObject({
        outcome: z.enum(outcomeKinds),
        statusCode: z.number(),
        executedVersion: z.string(),
        functionError: z.null(),
        error: z.null(),
        payload: z.string(),
        requestId: z.uuid(),
        attempts: z.array(attemptSchema),
        clientMs: z.number(),
        report: reportSchema,
        cost: runCostSchema,
        logs: z.array(z.looseObject({ kind: z.string(), message: z.string().nullable() })),
        logCompleteness: z.string(),
      })
      .parse(JSON.parse(stdout));
    expect(result).toMatchObject({ outcome: 'succeeded', payload: '{"a":1}', executedVersion: '1' });
    expect(result.attempts).toHaveLength(1);
    expect(result.cost.gigabyteSeconds).toBeCloseTo((result.report.billedMs ?? 0) / 4000, 9);
    expect(result.logs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['start', 'app', 'end', 'report']),
    );
    expect(result.logs.every((record) => !('raw' in record))).toBe(true);
  });

  test('--json tells of a failure in the same way', async () => {
    const failed = await invoke(['fails', '--json']);
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({
      outcome: 'functionError',
      functionError: 'Unhandled',
      error: { type: 'TypeError', message: 'no such order' },
    });
    const rejected = await invoke(['nobody', '--json']);
    expect(rejected.code).toBe(3);
    expect(JSON.parse(rejected.stdout)).toMatchObject({
      outcome: 'rejected',
      statusCode: 404,
      error: { type: 'ResourceNotFoundException' },
      payload: null,
      cost: null,
    });
  });

  test('--query prints what it selects, with all digits', async () => {
    const event = '{"items":[{"id":12345678901234567890,"ok":true},{"id":2,"ok":false}]}';
    const server = await answeringLambda(event);
    const { code, stdout } = await cli.run([
      'invoke',
      'f',
      '--query',
      'items[?ok].id | [0]',
      '--endpoint-url',
      server.endpoint,
    ]);
    await server.close();
    expect({ code, stdout }).toEqual({ code: 0, stdout: '12345678901234567890\n' });
  });

  test('a query that is wrong is told before anything is sent', async () => {
    const { code, stdout, stderr } = await invoke(['echo', '--query', 'a..b[']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--query is not a JMESPath expression');
    expect(stderr).not.toContain('START');
  });

  test('--client-context and --qualifier reach the function', async () => {
    const { stdout } = await invoke([
      'context',
      '--qualifier',
      'live',
      '--client-context',
      '{"custom":{"k":"v"}}',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ version: '1', client: { custom: { k: 'v' } } });
  });

  test('--full-log has what the tail lacks', async () => {
    const tail = await invoke(['chatty']);
    expect(tail.stderr).not.toContain('line 0 ');
    expect(tail.stderr).toContain('Only the last 4 KB of the log');
    const full = await invoke(['chatty', '--full-log']);
    expect(full.stderr).toContain('line 0 ');
    expect(full.stderr).toContain('line 199 ');
    expect(full.stderr).toContain('Log: complete.');
  });

  test('--json has all records of a log that is longer than what travels with its run', async () => {
    const { stdout } = await invoke(['talkative', '--full-log', '--json']);
    const { logs, logCompleteness } = z
      .object({ logs: z.array(z.object({ message: z.string().nullable() })), logCompleteness: z.string() })
      .parse(JSON.parse(stdout));
    expect(logCompleteness).toBe('complete');
    const lines = logs.flatMap(({ message }) => (message?.startsWith('line ') === true ? [message] : []));
    expect(lines).toEqual(Array.from({ length: 6000 }, (_, index) => `line ${index}`));
    const printed = await invoke(['talkative', '--full-log']);
    expect(printed.stderr.match(/ line \d+$/gm)).toHaveLength(6000);
  });

  test('--stream prints the same response', async () => {
    const { code, stdout } = await invoke(['echo', '--stream', '--payload', '{"a":[1,2]}']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"a":[1,2]}' });
  });

  test('--retries repeats what Lambda did not run, and says so', async () => {
    const server = await answeringLambda('{"Type":"User","message":"Rate Exceeded."}', 429, {
      'x-amzn-errortype': 'TooManyRequestsException',
    });
    const { code, stdout } = await cli.run([
      'invoke',
      'f',
      '--json',
      '--retries',
      '1',
      '--endpoint-url',
      server.endpoint,
    ]);
    await server.close();
    expect(code).toBe(3);
    expect(server.count()).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'rejected',
      attempts: [{ number: 1 }, { number: 2 }],
    });
  });

  test('log lines cannot control the terminal', async () => {
    const { stderr } = await invoke(['escapes']);
    expect(stderr).toContain('␛]0;title␇done');
    // eslint-disable-next-line no-control-regex -- it is what must not be there
    expect(stderr).not.toMatch(/[\u0007\u001b]/);
  });

  test('nor can what an endpoint says of an error', async () => {
    const server = await answeringLambda(
      '{"__type":"\\u001b]0;a\\u0007Bad","message":"\\u001b[2Jgone"}',
      400,
    );
    const refused = await cli.run(['invoke', 'f', '--endpoint-url', server.endpoint]);
    const listed = await cli.run(['functions', '--endpoint-url', server.endpoint]);
    await server.close();
    expect([refused.code, listed.code]).toEqual([3, 3]);
    expect(refused.stderr).toContain('Bad: ␛[2Jgone');
    // eslint-disable-next-line no-control-regex -- it is what must not be there
    expect(refused.stderr + listed.stderr).not.toMatch(/[\u0007\u001b]/);
  });

  test('nor can the resource that a remedy takes from a refusal', async () => {
    const message = 'not authorized to perform: lambda:Call on resource: \\u001b]0;a\\u0007gone';
    const server = await answeringLambda(`{"__type":"AccessDeniedException","message":"${message}"}`, 403);
    const refused = await cli.run(['invoke', 'f', '--endpoint-url', server.endpoint]);
    await server.close();
    expect(refused.stderr).toContain('allows lambda:Call on ␛]0;a␇gone');
    // eslint-disable-next-line no-control-regex -- it is what must not be there
    expect(refused.stderr).not.toMatch(/[\u0007\u001b]/);
  });

  test('colour only when asked for', async () => {
    const { stderr } = await invoke(['nothing'], { environment: { FORCE_COLOR: '1' } });
    expect(stderr).toContain('\u001b[32mSucceeded 200\u001b[39m');
    const plain = await invoke(['nothing'], { environment: { NO_COLOR: '1' } });
    expect(plain.stderr).not.toContain('\u001b');
  });
});

describe('history', () => {
  test('finds a run by a word of its payload, and not one that was kept out of it', async () => {
    await invoke(['echo', '--payload', '{"word":"periwinkle"}']);
    await invoke(['echo', '--payload', '{"word":"marmalade"}', '--no-history']);
    const found = await cli.run(['history', 'periwinkle']);
    expect(found.code).toBe(0);
    const columns = found.stdout.replace('\n', '').split('\t');
    expect(columns).toHaveLength(10);
    expect(columns.slice(2, 7)).toEqual(['succeeded', 'echo', '', '$LATEST', 'Local']);
    const asJson: unknown = JSON.parse((await cli.run(['history', 'periwinkle', '--json'])).stdout);
    expect(asJson).toMatchObject([{ id: columns[0], outcomeKind: 'succeeded', shell: 'cli' }]);
    expect(await cli.run(['history', 'marmalade'])).toMatchObject({ code: 0, stdout: '' });
    expect((await cli.run(['history', '--limit', '2'])).stdout.trimEnd().split('\n')).toHaveLength(2);
  });
});
