import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyFormatSchema } from '../../contract/copy-as.ts';
import type { VariablesFrom } from '../../contract/environment.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { createRouter } from '../../core/router.ts';
import { invokeRequest, startTestHost, type TestHost } from '../servers/test-host.ts';

const apiKey = 'sk-live-"9f8e7d6c5b4a"-ü-key';
const password = 'correct horse battery staple';
const given = 'given-at-the-command-line';

/** Every form in which the function gives a secret back. */
const forms = (secret: string) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').slice(0, -4),
];

const handler = `
export const handler = async (event) => {
  console.log('key', event.key, JSON.stringify(event));
  process.stdout.write('half of ' + event.password + '\\n');
  console.error(new Error('with ' + event.password));
  if (event.fails) throw new Error('refused ' + event.key + ' and ' + event.password);
  return {
    ...event,
    authorization: 'Basic ' + Buffer.from('user:' + event.key).toString('base64'),
    url: 'https://example.com/?key=' + encodeURIComponent(event.key),
    body: JSON.stringify({ inner: JSON.stringify({ key: event.key }) }),
  };
};
export const streams = awslambda.streamifyResponse(async (event, stream) => {
  const text = JSON.stringify({ text: event.key + event.password + event.password });
  for (let at = 0; at < text.length; at += 3) {
    stream.write(text.slice(at, at + 3));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  stream.end();
});
`;

const template = `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs24.x, CodeUri: ., Timeout: 10 }
Resources:
  Echo: { Type: AWS::Serverless::Function, Properties: { FunctionName: echo, Handler: index.handler } }
  Streams: { Type: AWS::Serverless::Function, Properties: { FunctionName: streams, Handler: index.streams } }
`;

/** How the tools take a secret from the environment. */
const takenFrom = {
  lambdeck: `Bearer '"\${LAMBDECK_SECRET_APIKEY:?}"'`,
  'aws-cli': `Bearer '"\${LAMBDECK_SECRET_APIKEY:?}"'`,
  'curl-sigv4': `Bearer '"\${LAMBDECK_SECRET_APIKEY:?}"'`,
  'sdk-v3-typescript': `Bearer ' + JSON.stringify(secret('LAMBDECK_SECRET_APIKEY')).slice(1, -1) + '`,
  boto3: `Bearer ' + json.dumps(os.environ['LAMBDECK_SECRET_APIKEY'])[1:-1] + '`,
} as const;

let folder = '';
let host: TestHost;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-secret-variables-'));
  mkdirSync(join(folder, 'project'));
  mkdirSync(join(folder, 'collection/environments'), { recursive: true });
  writeFileSync(join(folder, 'project/index.mjs'), handler);
  writeFileSync(join(folder, 'project/template.yaml'), template);
  writeFileSync(join(folder, 'collection/environments/base.yml'), 'secrets: [password, given]\n');
  writeFileSync(
    join(folder, 'collection/environments/dev.yml'),
    'extends: base\nsecrets: [apiKey]\nvariables: { bearer: "Bearer {{apiKey}}", stage: dev }\n',
  );
  host = start();
});

afterEach(async () => {
  await host.end();
  rmSync(folder, { recursive: true, force: true });
});

function start(): TestHost {
  return startTestHost({
    onDisk: true,
    shell: 'browser',
    folder,
    localProject: join(folder, 'project'),
    environment: { LAMBDECK_SECRET_PASSWORD: password },
  });
}

function from(changes: Partial<VariablesFrom> = {}): VariablesFrom {
  return {
    folder: join(folder, 'collection'),
    path: 'orders/refund.lambda.yml',
    environment: 'dev',
    requestVariables: { order: 'A-17' },
    values: { given },
    ...changes,
  };
}

const payload =
  '{"key": "{{apiKey}}", "password": "{{password}}", "bearer": "{{bearer}}", "given": "x{{given}}", "order": "{{order}}"}';

function requestOf(changes: Partial<InvokeRequest> = {}): InvokeRequest {
  return invokeRequest({ functionName: 'echo', payload, variablesFrom: from(), ...changes });
}

function expectNoSecret(text: string): void {
  for (const secret of [apiKey, password, given]) {
    for (const form of forms(secret)) expect(text).not.toContain(form);
  }
}

function expectNoSecretOnDisk(): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    expectNoSecret(bytes.toString('utf8'));
    expectNoSecret(bytes.toString('latin1'));
  }
}

describe('secret variables', () => {
  it('stand in no message of a session and in nothing that is kept, but reach the function', async () => {
    const client = createRouterClient(createRouter(host.client));
    const messages: unknown[] = [];
    const told = async <T>(answer: Promise<T>): Promise<T> => {
      messages.push(await answer);
      return answer;
    };
    const tailing = new AbortController();
    const tailed = (async () => {
      const tail = { connectionId: 'local', region: null, functionName: 'echo', qualifier: null };
      for await (const event of await client.functions.tail(tail, { signal: tailing.signal }))
        messages.push(event);
    })().catch(() => {});
    const place = { folder: join(folder, 'collection'), name: 'dev' };
    await told(client.environments.setSecret({ ...place, secret: 'apiKey', value: apiKey }));
    const read = await told(client.environments.read(place));
    expect(read.secrets.map(({ name, origin }) => [name, origin])).toEqual([
      ['apiKey', 'memory'],
      ['password', 'process environment'],
      ['given', 'missing'],
    ]);
    await told(client.environments.offers(from()));
    const texts = {
      functionName: 'echo',
      qualifier: null,
      payload,
      clientContext: '{"custom": {"k": "{{apiKey}}"}}',
      tenantId: null,
      durableExecutionName: null,
      expect: ["response.key == '{{apiKey}}'"],
    };
    const preview = await told(client.environments.resolve({ texts, from: from() }));
    expect(preview.texts.payload).toBe(
      '{"key": "•••", "password": "•••", "bearer": "Bearer •••", "given": "x•••", "order": "A-17"}',
    );
    expect(preview.problems).toEqual([]);

    // Lambda got what it should have: its answer is as long as the secrets are.
    const run = await told(
      client.runs.invoke(
        requestOf({ expect: ["response.order == 'A-17'", 'response.key == {{apiKey}}', '`1` == {{given}}'] }),
      ),
    );
    expect(run.outcome.kind).toBe('succeeded');
    expect(run.expectations?.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'unmet']);
    expect(run.payload.text).toBe(preview.texts.payload);
    expect(run.response?.text).toContain('"authorization":"Basic ');
    expect(run.response?.text).toContain('"bearer":"Bearer •••"');
    expect(run.source).toMatchObject({ path: 'orders/refund.lambda.yml', environment: 'dev' });
    expect(JSON.parse(run.source?.template ?? '')).toMatchObject({ payload, variables: { order: 'A-17' } });

    const failed = await told(
      client.runs.invoke(requestOf({ payload: payload.replace('{', '{"fails": true, ') })),
    );
    expect(failed.outcome).toMatchObject({
      kind: 'functionError',
      error: { message: 'refused ••• and •••' },
    });

    const streamed = requestOf({ functionName: 'streams', streaming: 'on' });
    const invoked = client.runs.invoke(streamed);
    for await (const event of await client.runs.follow({ runId: streamed.runId })) messages.push(event);
    expect((await told(invoked)).response?.text).toBe('{"text":"•••••••••"}');
    const pieces = JSON.stringify(messages).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g);
    expectNoSecret([...pieces].map((piece) => piece[1]).join(''));

    for (const { id: runId } of [run, failed]) {
      for await (const told of await client.runs.followLog({ runId })) messages.push(told);
      await told(client.runs.completeLog({ runId }));
      await told(client.history.get({ runId }));
      for (const part of ['payload', 'response', 'log'] as const) {
        await told(client.history.body({ runId, part }));
      }
      await told(client.history.logRecords({ runId, from: 0 }));
      await told(client.expectations.suggest({ runId }));
    }
    expect(JSON.stringify(messages)).toContain('half of •••');
    const query = { functionName: null, connectionId: null, outcome: null, limit: 50, cursor: null };
    await told(client.history.list({ ...query, text: '' }));
    expect((await client.history.list({ ...query, text: 'horse' })).runs).toEqual([]);
    await told(client.runs.active());
    await told(client.app.info());
    tailing.abort();
    await tailed;
    expectNoSecret(JSON.stringify(messages));
    await host.close();
    expectNoSecretOnDisk();
  });

  it('are told apart by what is expected of them, and not shown by it', async () => {
    const place = { folder: join(folder, 'collection'), name: 'dev' };
    await host.client.environments.setSecret({ ...place, secret: 'apiKey', value: apiKey });
    const expected = {
      "response.key == '{{apiKey}}'": 'met',
      'response.password != {{apiKey}}': 'met',
      'response.password == {{apiKey}}': 'unmet',
      "response.given == 'x{{given}}'": 'met',
      "response.key == '•••'": 'met',
    } as const;
    // One that is so short that an answer is not searched for it.
    const variablesFrom = from({ values: { given: 'abc' } });
    const run = await host.client.runs.invoke(requestOf({ variablesFrom, expect: Object.keys(expected) }));
    expect(run.expectations?.map(({ verdict }) => verdict)).toEqual(Object.values(expected));
    expect(run.expectations?.[2]?.message).toBe('It does not hold for the values that are hidden here.');
    expectNoSecret(JSON.stringify(run));
    expect(await host.client.history.get({ runId: run.id })).toMatchObject({
      expectations: run.expectations,
    });
  });

  it.each([
    ['known as before', { LAMBDECK_SECRET_PASSWORD: password }, {}, 'complete'],
    ['gone', {}, {}, 'not available'],
    ['given for that run alone', { LAMBDECK_SECRET_PASSWORD: password }, { given }, 'not available'],
  ] as const)(
    'stay hidden in a log that is completed after a restart, with values %s',
    async (_how, environmentAfter, values, completeness) => {
      await host.client.runs.invoke(requestOf({ payload: '{}', variablesFrom: null }));
      const url = host.connection('local')?.endpoint.url ?? '';
      const other = (environment: Readonly<Record<string, string>>) =>
        startTestHost({ onDisk: true, folder: join(folder, 'other'), environment });
      mkdirSync(join(folder, 'other'));
      const before = other({ LAMBDECK_SECRET_PASSWORD: password });
      const { id: runId } = await before.invoke(
        url,
        requestOf({
          connectionId: before.connect({ url, region: 'eu-west-1', profile: null }).id,
          logTail: false,
          payload: '{"key": "k", "password": "{{password}}"}',
          variablesFrom: from({ values }),
        }),
      );
      await before.close();
      const after = other(environmentAfter);
      after.connect({ url, region: 'eu-west-1', profile: null });
      const run = await after.client.runs.completeLog({ runId });
      const records = JSON.stringify(await after.client.history.logRecords({ runId, from: 0 }));
      expect(run?.logs.completeness).toBe(completeness);
      const isRead = completeness === 'complete';
      expect(isRead ? records : (run?.logs.reason ?? '')).toContain(
        isRead ? 'half of •••' : 'could not be hidden.',
      );
      expectNoSecret(JSON.stringify([run, records]));
      await after.close();
      expectNoSecretOnDisk();
      expect(readdirSync(join(folder, 'other/data')).length).toBeGreaterThan(0);
    },
  );

  it.each(copyFormatSchema.options)(
    'are named in a copy for %s, which has other variables in it',
    async (format) => {
      await host.client.environments.setSecret({
        folder: join(folder, 'collection'),
        name: 'dev',
        secret: 'apiKey',
        value: apiKey,
      });
      const { runId: _runId, ...asked } = requestOf({
        functionName: '{{stage}}-echo',
        qualifier: '{{stage}}',
      });
      const copied = await host.client.runs.copyAs({ ...asked, format });
      expectNoSecret(JSON.stringify(copied));
      expect(copied.text).toContain('dev-echo');
      expect(copied.text).toContain(takenFrom[format]);
      expect(copied.text).toContain('A-17');
      expect(copied.text).not.toContain('{{');
      expect(copied.note).toContain(
        'it takes them from LAMBDECK_SECRET_APIKEY, LAMBDECK_SECRET_PASSWORD, LAMBDECK_SECRET_GIVEN',
      );
      const long = await host.client.runs.copyAs({
        ...asked,
        format,
        payload: `["${'x'.repeat(300 * 1024)}", "{{apiKey}}", "{{order}}"]`,
      });
      expectNoSecret(JSON.stringify(long));
      expect(long.payloadFile).toBe('event.json');
      expect(long.payload).toMatch(/x", "LAMBDECK_SECRET_APIKEY", "A-17"\]$/);
      expect(long.note).toContain('in event.json in place of LAMBDECK_SECRET_APIKEY.');
    },
  );

  it.each(copyFormatSchema.options)('are named in a copy of a recorded run for %s', async (format) => {
    const place = { folder: join(folder, 'collection'), name: 'dev' };
    await host.client.environments.setSecret({ ...place, secret: 'apiKey', value: apiKey });
    const { id: runId } = await host.client.runs.invoke(requestOf());
    const recorded = await host.client.history.body({ runId, part: 'payload' });
    const { variablesFrom: _from, ...asked } = requestOf({ payload: recorded?.text ?? '', runId });
    const copied = await host.client.runs.copyAs({ ...asked, format });
    expectNoSecret(JSON.stringify(copied));
    expect(copied.text).toContain(takenFrom[format]);
    expect(copied.text).not.toContain('•••');
    // Where its request is another one by now, nothing is guessed.
    writeFileSync(join(folder, 'collection/environments/dev.yml'), 'secrets: [apiKey]\n');
    const other = await host.client.runs.copyAs({ ...asked, format });
    expect(other.text).toContain('•••');
    expect(other.text).toMatch(/^(?:: '|\/\/ |# )Values of secrets stand as •••/);
    expect(other.note).toContain('Values of secrets stand as •••');
  });

  it('follow a collection that was renamed, where a person says so, and are forgotten after it is gone', async () => {
    const collection = join(folder, 'collection');
    const renamed = join(folder, 'renamed');
    const { environments } = host.client;
    await environments.setSecret({ folder: collection, name: 'dev', secret: 'apiKey', value: apiKey });
    const refused = await environments.adoptSecrets({ from: collection, to: renamed });
    expect(refused.problem?.name).toBe('FolderStillThere');
    renameSync(collection, renamed);
    const originOf = async () =>
      (await environments.read({ folder: renamed, name: 'dev' })).secrets.find(
        ({ name }) => name === 'apiKey',
      )?.origin;
    expect(await originOf()).toBe('missing');
    const own = { secrets: [{ environment: 'dev', name: 'apiKey' }] };
    expect(await environments.keptSecrets()).toEqual([{ folder: collection, isThere: false, ...own }]);
    expect(await environments.adoptSecrets({ from: collection, to: renamed })).toEqual({ problem: null });
    expect(await originOf()).toBe('memory');
    expect(await environments.keptSecrets()).toEqual([{ folder: renamed, isThere: true, ...own }]);
    expect(await environments.forgetSecrets({ folder: renamed })).toEqual({ problem: null });
    expect([await originOf(), await environments.keptSecrets()]).toEqual(['missing', []]);
  });

  it('that are undefined give no copy', async () => {
    const { runId: _runId, ...asked } = requestOf({ payload: '{"a": "{{ordre}}"}' });
    const copied = await host.client.runs.copyAs({ ...asked, format: 'lambdeck' });
    expect(copied).toMatchObject({ text: '', payloadFile: null });
    expect(copied.note).toContain('{{ordre}} is not defined: the event, line 1, column 8.');
  });

  it.each([
    [
      '{"a": "{{ordre}}"}',
      'UndefinedVariable',
      '{{ordre}} is not defined: the event, line 1, column 8.',
      'Did you mean {{order}}?',
    ],
    [
      '{"a": "{{given}}"}',
      'MissingSecret',
      'The secret given of the environment base has no value here',
      'LAMBDECK_SECRET_GIVEN',
    ],
    ['{"a": "{{nope}}",\n"b": "{{$x}}"}', 'UndefinedVariable', '1 more in this request.', ''],
  ])('that are missing stop a run before it is sent, as %s', async (payload, name, message, remedy) => {
    const run = await host.client.runs.invoke(requestOf({ payload, variablesFrom: from({ values: {} }) }));
    expect(run.outcome).toMatchObject({ kind: 'rejected', name, statusCode: null });
    const { outcome } = run;
    expect('message' in outcome && outcome.message).toContain(message);
    expect('remedy' in outcome && outcome.remedy).toContain(remedy);
    expect(run.attempts).toEqual([]);
    expect(await host.client.history.get({ runId: run.id })).toMatchObject({ payload: { text: payload } });
  });

  it('and environments that cannot be read stop it too', async () => {
    writeFileSync(join(folder, 'collection/environments/base.yml'), 'extends: dev\n');
    const run = await host.client.runs.invoke({ ...requestOf(), runId: randomUUID() });
    expect(run.outcome).toMatchObject({ kind: 'rejected', name: 'EnvironmentCycle' });
    expect(run.attempts).toEqual([]);
  });
});
