import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Copied, CopyFormat } from '../../contract/copy-as.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { invokeComplete, payloadChunk } from '../servers/event-stream.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireRequest, WireServer } from '../servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../servers/wire-server.ts';
import type { Ended } from '../support/run-text.ts';
import { awsCommands, firstThatRuns, linkModules, runProgram } from '../support/run-text.ts';
import { signatureOf } from '../support/signature-of.ts';
import { standInAws } from '../support/stand-in-aws.ts';

const secret = 'ShopSecret/that+is=neverWrittenOut0000000';
const token = 'ShopToken//isNeverWrittenOutEither==';
const credentials = [
  '[shop]',
  'aws_access_key_id = AKIASHOP000000000000',
  `aws_secret_access_key = ${secret}`,
  '[temporary]',
  'aws_access_key_id = ASIATEMPORARY0000000',
  `aws_secret_access_key = ${secret}`,
  `aws_session_token = ${token}`,
].join('\n');

const tail = Buffer.from('START RequestId: 1\nhello from the log\n').toString('base64');

let host: TestHost;
let server: WireServer;

beforeAll(() => {
  host = startTestHost({ credentials, config: '[profile shop]\nregion = eu-central-1\n' });
  linkModules(host.folder);
});

afterAll(() => host.end());

beforeEach(async () => {
  server = await startWireServer((response, request) => {
    const type = request.headers['x-amz-invocation-type'];
    if (request.path.startsWith('/2021-11-15/')) {
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.write(payloadChunk('"first '));
      response.end(Buffer.concat([payloadChunk('last"'), invokeComplete({ LogResult: tail })]));
    } else if (type === 'Event') answerInvoke(response, '', {}, 202);
    else if (type === 'DryRun') answerInvoke(response, '', {}, 204);
    else answerInvoke(response, '"the answer"', { 'x-amz-log-result': tail });
  });
});

afterEach(() => server.close());

interface Tool {
  readonly name: string;
  readonly format: CopyFormat;
  /** What runs the text; null where it is not on this machine. */
  readonly program: string | null;
  /** The name that the text is saved under; null gives it to a shell. */
  readonly file: string | null;
  readonly streams: boolean;
  /** Where its `aws` lies, when it is not the first of the PATH. */
  readonly commands?: string;
  /** Versions of long ago do not know every option. */
  readonly knows?: (changes: Changes) => boolean;
}

const pythons = ['python3', '/usr/bin/python3', 'python'];
const awsVersions = awsCommands();
const shell = { program: 'sh', file: null } as const;
const absent = { program: null, file: null } as const;

const tools: readonly Tool[] = [
  { name: 'lambdeck', format: 'lambdeck', ...shell, streams: true },
  awsTool(1),
  awsTool(2),
  {
    name: 'sdk-v3-typescript',
    format: 'sdk-v3-typescript',
    program: process.execPath,
    file: 'invoke.mts',
    streams: true,
  },
  {
    name: 'boto3',
    format: 'boto3',
    program: firstThatRuns(pythons, ['-c', 'import boto3']),
    file: 'invoke.py',
    streams: true,
  },
  curlTool(),
];

function awsTool(major: 1 | 2): Tool {
  const found = awsVersions.find(({ version }) => version[0] === major);
  const name = `aws-cli version ${found?.version.join('.') ?? major}`;
  if (found === undefined) return { name, format: 'aws-cli', streams: false, ...absent };
  return {
    name,
    format: 'aws-cli',
    streams: false,
    ...shell,
    commands: found.folder,
    // Tenants and durable executions came at the end of 2025, with 2.32.
    knows: ({ tenantId, durableExecutionName }) =>
      major === 1 || (found.version[1] ?? 0) >= 32 || (tenantId ?? durableExecutionName ?? null) === null,
  };
}

/** Only version 2 of the AWS CLI gives a profile's keys to a shell; elsewhere a stand-in does. */
function curlTool(): Tool {
  const base = { name: 'curl', format: 'curl-sigv4', streams: true } as const;
  if (firstThatRuns(['curl'], ['--aws-sigv4', 'a', '-V']) === null) return { ...base, ...absent };
  const aws = awsVersions.find(({ version }) => version[0] === 2);
  return { ...base, ...shell, ...(aws === undefined ? {} : { commands: aws.folder }) };
}

type Changes = Partial<InvokeRequest>;

function request(changes: Changes, profile: string | null): InvokeRequest {
  const { id } = host.connect({ url: server.url, region: 'eu-west-1', profile });
  return invokeRequest({ connectionId: id, ...changes });
}

function copied(format: CopyFormat, asked: InvokeRequest, payload: string | null): Promise<Copied> {
  const { runId: _runId, confirmation: _confirmation, ...rest } = asked;
  return host.client.runs.copyAs({ ...rest, format, payload });
}

async function run(tool: Tool, text: string, environment?: Record<string, string>): Promise<Ended> {
  if (tool.file === null) {
    const keys = tool.format === 'curl-sigv4' ? standInAws(host.folder) : null;
    return runProgram('sh', ['-c', text], host.folder, environment, tool.commands ?? keys);
  }
  writeFileSync(join(host.folder, tool.file), text);
  return runProgram(tool.program ?? '', [tool.file], host.folder, environment);
}

/** What makes two requests the same one to Lambda. */
function onTheWire({ method, path, query, headers, body }: WireRequest) {
  return {
    method,
    path,
    query: Object.fromEntries(query),
    type: headers['x-amz-invocation-type'] ?? 'RequestResponse',
    logType: headers['x-amz-log-type'] ?? 'None',
    clientContext: headers['x-amz-client-context'] ?? null,
    tenant: headers['x-amz-tenant-id'] ?? null,
    durable: headers['x-amz-durable-execution-name'] ?? null,
    scope: /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.replace(/\/\d{8}\//, '/DAY/'),
    token: headers['x-amz-security-token'] ?? null,
    body: body.toString('base64'),
  };
}

const nasty = [
  '{\n  "quotes": "it\'s \\"so\\" \'\'",\n\t"dollar": "$HOME ${HOME} $(id) `id`",\n',
  ' "é": "😀 \u2028", "big": 12345678901234567890, "f": 1.0, "back": "\\\\ \\n" }\n',
].join('');

const cases: readonly {
  readonly name: string;
  readonly changes: Changes;
  readonly profile: string | null;
}[] = [
  { name: 'a plain request', changes: {}, profile: null },
  { name: 'an event that is awkward to quote', changes: { payload: nasty }, profile: 'shop' },
  { name: 'an event with carriage returns', changes: { payload: '{\r\n"a":1\r\n}' }, profile: null },
  {
    name: 'a qualifier, a tenant and a client context, signed with temporary keys',
    changes: {
      qualifier: '$LATEST',
      tenantId: 'blue tenant@x',
      clientContext: '{"custom":{"a":"ü $x \'"}}',
      timeoutSeconds: 20,
    },
    profile: 'temporary',
  },
  {
    name: 'a durable execution',
    changes: { durableExecutionName: 'order-17', qualifier: 'live' },
    profile: 'shop',
  },
  { name: 'an asynchronous run', changes: { invocationType: 'Event', payload: '[1]' }, profile: null },
  { name: 'a dry run', changes: { invocationType: 'DryRun' }, profile: null },
  { name: 'no log tail and no event', changes: { logTail: false, payload: '' }, profile: null },
  { name: 'an event that begins with @', changes: { payload: '@x' }, profile: null },
  { name: 'an event that begins with a dash', changes: { payload: '-5' }, profile: null },
  { name: 'an event of 9 KB', changes: { payload: `"${'é'.repeat(4600)}"` }, profile: null },
  {
    name: 'an ARN of another region',
    changes: { functionName: 'arn:aws:lambda:us-west-2:123456789012:function:demo', region: 'eu-west-1' },
    profile: null,
  },
];

const present = tools.filter(({ program }) => program !== null);
const missing = tools.filter(({ program }) => program === null);

describe.each(missing)('$name (not on this machine: only its text is looked at)', ({ format }) => {
  it.each(cases)('$name', async ({ changes, profile }) => {
    const asked = request(changes, profile);
    const { text } = await copied(format, asked, asked.payload);
    expect(text).toContain(server.url);
    expect(text).not.toContain(secret);
  });
});

describe.each(present)('$name, run', (tool) => {
  it.each(cases.filter(({ changes }) => tool.knows?.(changes) ?? true))(
    'sends what our own Invoke sends: $name',
    async ({ changes, profile }) => {
      const asked = request(changes, profile);
      const own = await host.client.runs.invoke(asked);
      expect(own.outcome).toMatchObject({ kind: expect.stringMatching(/succeeded|accepted|permitted/) });
      const answer = await copied(tool.format, asked, asked.payload);
      expect(answer.text).not.toContain(secret);
      expect(answer.text).not.toContain(token);
      expect(JSON.stringify(answer)).not.toContain('AKIASHOP');
      writeFileSync(
        join(host.folder, 'event.json'),
        answer.payloadFile === null ? 'not read' : asked.payload,
      );
      const ended = await run(tool, answer.text);
      expect(ended).toMatchObject({ code: 0 });
      expect(server.requests).toHaveLength(2);
      const [first, second] = server.requests.map(onTheWire);
      expect(second).toEqual(first);
    },
  );
});

describe.each(present.filter(({ streams }) => streams))('$name, run', (tool) => {
  it('calls InvokeWithResponseStream where the request does', async () => {
    const asked = request({ streaming: 'on', qualifier: 'live', payload: nasty }, 'shop');
    const own = await host.client.runs.invoke(asked);
    expect(own.outcome.kind).toBe('succeeded');
    const answer = await copied(tool.format, asked, asked.payload);
    const ended = await run(tool, answer.text);
    expect(ended).toMatchObject({ code: 0 });
    const [first, second] = server.requests.map(onTheWire);
    expect(second?.path).toBe('/2021-11-15/functions/demo/response-streaming-invocations');
    expect(second).toEqual(first);
  });
});

const programs = present.filter(({ file }) => file !== null);

describe('what the programs print', () => {
  it.each(programs)('$name gives the response and the decoded tail, streamed or not', async (tool) => {
    for (const streaming of ['off', 'on'] as const) {
      const asked = request({ streaming }, null);
      const ended = await run(tool, (await copied(tool.format, asked, asked.payload)).text);
      expect(ended.stdout).toBe(streaming === 'on' ? '"first last"' : '"the answer"');
      expect(ended.stderr).toContain('hello from the log');
      expect(ended.stderr).toContain('HTTP 200');
    }
  });

  it.each(programs)('$name fails when the function does, and sends once', async (tool) => {
    const failing = await startWireServer((response, { path }) => {
      if (!path.startsWith('/2021')) {
        answerInvoke(response, '{"errorMessage":"no"}', { 'x-amz-function-error': 'Unhandled' });
        return;
      }
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.end(invokeComplete({ ErrorCode: 'Unhandled', ErrorDetails: 'no' }));
    });
    for (const streaming of ['off', 'on'] as const) {
      const { id } = host.connect({ url: failing.url, region: 'eu-west-1', profile: null });
      const asked = invokeRequest({ connectionId: id, streaming });
      const ended = await run(tool, (await copied(tool.format, asked, '{}')).text);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain('The function failed: Unhandled');
    }
    expect(failing.requests).toHaveLength(2);
    await failing.close();
  });

  it.each(present)('$name sends once to a server that fails', async (tool) => {
    const failing = await startWireServer((response) => {
      response.writeHead(502, { 'content-type': 'application/json' });
      response.end('{}');
    });
    const { id } = host.connect({ url: failing.url, region: 'eu-west-1', profile: null });
    const asked = invokeRequest({ connectionId: id });
    await run(tool, (await copied(tool.format, asked, '{}')).text);
    expect(failing.requests).toHaveLength(1);
    await failing.close();
  });
});

describe.each(present.filter(({ format }) => format === 'curl-sigv4'))('$name', (curl) => {
  it.each(['shop', 'temporary'])('signs as AWS computes it, with the keys of %s', async (profile) => {
    const asked = request(
      { qualifier: '$LATEST', tenantId: 'blue tenant', clientContext: '{"custom":{}}', payload: nasty },
      profile,
    );
    const { text } = await copied('curl-sigv4', asked, asked.payload);
    // Keys and a token of the shell's own must not be mixed in.
    const other = { AWS_ACCESS_KEY_ID: 'OTHER', AWS_SECRET_ACCESS_KEY: 'other', AWS_SESSION_TOKEN: 'other' };
    const ended = await run(curl, text, other);
    expect(ended).toMatchObject({ code: 0 });
    const [sent] = server.requests;
    const signed = await signatureOf(sent, secret);
    expect(signed).toMatchObject({ region: 'eu-west-1', service: 'lambda', signature: signed.expected });
    expect(sent?.headers['x-amz-security-token']).toBe(profile === 'temporary' ? token : undefined);
  });

  it('sends nothing when the profile has no keys, whatever keys the shell has', async () => {
    const asked = request({}, 'shop');
    const { text } = await copied('curl-sigv4', asked, '{}');
    const other = { AWS_ACCESS_KEY_ID: 'OTHER', AWS_SECRET_ACCESS_KEY: 'other' };
    const ended = await run(curl, text.replace('--profile shop', '--profile gone'), other);
    expect(ended.code).not.toBe(0);
    expect(server.requests).toHaveLength(0);
  });
});

describe('the TypeScript program', () => {
  it.each(['off', 'on'] as const)('passes the strictest compiler, streaming %s', async (streaming) => {
    const asked = request({ streaming, qualifier: 'live', payload: nasty, timeoutSeconds: 5 }, 'shop');
    const { text } = await copied('sdk-v3-typescript', asked, asked.payload);
    writeFileSync(join(host.folder, 'checked.mts'), text);
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--types', 'node', '--module', 'nodenext'];
    const compiler = join(host.folder, 'node_modules/.bin/tsc');
    const ended = await runProgram(compiler, [...flags, '--target', 'es2024', 'checked.mts'], host.folder);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('the functions of this machine', () => {
  it.each(present)('are run by $name', async (tool) => {
    const asked = invokeRequest({
      connectionId: 'local',
      functionName: 'echo',
      payload: '{"name":"Ada"}',
    });
    const own = await host.client.runs.invoke(asked);
    expect(own.outcome).toMatchObject({ kind: 'succeeded' });
    const ended = await run(tool, (await copied(tool.format, asked, asked.payload)).text);
    expect(ended).toMatchObject({ code: 0 });
    const response =
      tool.format === 'aws-cli' ? readFileSync(join(host.folder, 'response.json'), 'utf8') : ended.stdout;
    expect(response).toContain('Ada');
  });
});

describe('a text to be pasted into a terminal', () => {
  it.each(['lambdeck', 'aws-cli', 'curl-sigv4'] as const)(
    '%s holds no control characters of the event',
    async (format) => {
      const payload = '"\u001b[201~; touch /tmp/lambdeck-pasted \u0007"';
      const answer = await copied(format, request({ payload }, null), payload);
      expect(answer.payloadFile).toBe('event.json');
      expect(answer.text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    },
  );
});

describe('what cannot be written down', () => {
  it.each([
    ['an unknown connection', { connectionId: 'profile:nobody' }, /nobody/],
    ['no function', { functionName: ' ' }, /No function is chosen/],
    ['a client context that is not JSON', { clientContext: '{' }, /not JSON/],
  ])('%s gives no text and says why', async (_name, changes, note) => {
    const answer = await copied('aws-cli', { ...request({}, null), ...changes }, '{}');
    expect(answer.text).toBe('');
    expect(answer.note).toMatch(note);
  });
});

describe('AWS itself', () => {
  const china = { connectionId: 'profile:shop', region: 'cn-north-1', payload: '{}' };

  it.each([
    ['curl-sigv4', /https:\/\/lambda\.cn-north-1\.amazonaws\.com\.cn\/2015/],
    ['aws-cli', /--profile shop \\?\s*--region cn-north-1(?![\s\S]*--endpoint-url)/],
    ['boto3', /profile_name='shop'[\s\S]*region_name='cn-north-1'/],
    ['sdk-v3-typescript', /fromIni\(\{ profile: 'shop' \}\)/],
    ['lambdeck', /lambdeck invoke demo --payload '\{\}' --profile shop --region cn-north-1/],
  ] as const)('%s is told the profile and the region', async (format, expected) => {
    expect((await copied(format, invokeRequest(china), '{}')).text).toMatch(expected);
  });

  it('keeps FIPS and dual-stack addresses', async () => {
    const secure = startTestHost({
      credentials,
      config:
        '[profile gov]\nregion = us-gov-west-1\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n',
    });
    const { runId: _runId, ...rest } = invokeRequest({ connectionId: 'profile:gov' });
    const text = async (format: CopyFormat) =>
      (await secure.client.runs.copyAs({ ...rest, format, payload: null })).text;
    expect(await text('curl-sigv4')).toContain('https://lambda-fips.us-gov-west-1.api.aws/');
    expect(await text('aws-cli')).toContain('AWS_USE_FIPS_ENDPOINT=true AWS_USE_DUALSTACK_ENDPOINT=true');
    expect(await text('sdk-v3-typescript')).toMatch(/useFipsEndpoint: true,\s+useDualstackEndpoint: true/);
    expect(await text('boto3')).toMatch(/use_fips_endpoint=True,\s+use_dualstack_endpoint=True/);
    expect(await text('sdk-v3-typescript')).toContain("Payload: readFileSync('event.json')");
    await secure.end();
  });
});
