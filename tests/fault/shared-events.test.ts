import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeSchemas } from '../servers/fake-schemas.ts';
import { refuse, startFakeSchemas } from '../servers/fake-schemas.ts';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';
import { startWireServer } from '../servers/wire-server.ts';
import { signatureOf } from '../support/signature-of.ts';

const schemaName = '_orders-schema';
const value = '{ "id": 12345678901234567890, "amount": 1.0, "b": 1, "a": 2 }';
const content = (events: string) => `{"openapi":"3.0.0","components":{"examples":{${events}}}}`;
const two = content(
  `"refund": {"value": ${value}, "x-metadata": {"invocationType":"Event"}}, "from sam": {"value":{"a":[1.50]}}`,
);

let server: FakeSchemas;
let host: TestHost;
let at: { connectionId: string; region: null; functionName: string };

beforeEach(async () => {
  server = await startFakeSchemas();
  host = startTestHost();
  const { id } = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
  at = { connectionId: id, region: null, functionName: 'orders' };
});

afterEach(async () => {
  await host.end();
  await server.close();
});

const events = () => host.client.sharedEvents;
const newest = () => server.schemas.get(schemaName)?.versions.at(-1)?.content ?? '';
const write = (name: string, payload: string, overwrite = false) =>
  events().write({ ...at, name, payload, invocationType: 'RequestResponse', overwrite });

describe('reading shareable test events', () => {
  it('lists them with their type and the number of versions, for any form of the function’s name', async () => {
    server.put(schemaName, two);
    for (const functionName of [
      'orders',
      'orders:live',
      'arn:aws:lambda:eu-west-1:123456789012:function:orders:7',
    ]) {
      expect(await events().list({ ...at, functionName })).toEqual({
        events: [
          { name: 'refund', invocationType: 'Event' },
          { name: 'from sam', invocationType: null },
        ],
        versions: 1,
        problem: null,
      });
    }
  });

  it('gives the text as it stands: digits, zeros, blanks and key order', async () => {
    server.put(schemaName, two);
    expect(await events().read({ ...at, name: 'refund' })).toEqual({
      event: { name: 'refund', invocationType: 'Event' },
      payload: value,
      problem: null,
    });
    expect((await events().read({ ...at, name: 'gone' })).problem?.name).toBe('NoSuchEvent');
  });

  it('has no events where there is no schema, and none where there is no registry', async () => {
    expect(await events().list(at)).toEqual({ events: [], versions: null, problem: null });
    server.registry = false;
    expect(await events().list(at)).toEqual({ events: [], versions: null, problem: null });
  });

  it('names the IAM action that is missing', async () => {
    server.interfere = (operation, response) => {
      if (operation !== 'DescribeSchema') return undefined;
      refuse(response, 403, 'ForbiddenException', 'User: arn:u is not authorized to perform this.');
      return true;
    };
    const { problem } = await events().list(at);
    expect(problem).toMatchObject({ name: 'ForbiddenException' });
    expect(problem?.remedy).toContain('schemas:DescribeSchema');
    expect(problem?.remedy).toContain('_orders-schema');
  });

  it('says of an endpoint that is none that it has no EventBridge Schemas', async () => {
    for (const [status, type] of [
      [404, 'UnknownOperationException'],
      [501, 'InternalFailure'],
      [403, 'MissingAuthenticationTokenException'],
    ] as const) {
      const other = await startWireServer((response) => {
        response.writeHead(status, { 'x-amzn-errortype': type }).end('{}');
      });
      const { id } = host.connect({ url: other.url, region: 'eu-west-1', profile: null });
      const { problem } = await events().list({ ...at, connectionId: id });
      expect(problem).toMatchObject({ name: 'NoSchemas' });
      expect(problem?.message).toContain(other.url);
      await other.close();
    }
  });

  it('says what a schema is that it does not understand, and changes nothing of it', async () => {
    server.put(schemaName, '{"swagger":"2.0"}');
    expect((await events().list(at)).problem?.name).toBe('UnknownSchema');
    expect((await write('a', '1')).problem?.name).toBe('UnknownSchema');
    expect(server.schemas.get(schemaName)?.versions).toHaveLength(1);
  });

  it('signs for the service and calls where AWS_ENDPOINT_URL_SCHEMAS says, whatever Lambda’s address is', async () => {
    const other = startTestHost({
      environment: {
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'a-secret-of-some-length',
        AWS_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:9',
        AWS_ENDPOINT_URL_SCHEMAS: server.url,
      },
    });
    server.put(schemaName, two);
    const listed = await other.client.sharedEvents.list({ ...at, connectionId: 'environment' });
    expect(listed.problem).toBeNull();
    const signed = await signatureOf(server.requests[0], 'a-secret-of-some-length');
    expect(signed).toMatchObject({ service: 'schemas', region: 'eu-west-1', signature: signed.expected });
    await other.end();
  });

  it('calls the profile’s services section', async () => {
    const other = startTestHost({
      config: `[profile dev]\nregion = eu-west-1\nservices = here\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = a-secret-of-some-length\n[services here]\nschemas =\n  endpoint_url = ${server.url}\n`,
    });
    server.put(schemaName, two);
    const listed = await other.client.sharedEvents.list({ ...at, connectionId: 'profile:dev' });
    expect(listed).toMatchObject({ problem: null, versions: 1 });
    await other.end();
  });
});

describe('writing a shareable test event', () => {
  it('makes registry and schema for the first one, as the console and SAM CLI do', async () => {
    server.registry = false;
    expect(await write('first', value)).toEqual({ written: true, exists: false, problem: null });
    expect(server.operations).toEqual([
      'DescribeSchema',
      'GetDiscoveredSchema',
      'CreateSchema',
      'CreateRegistry',
      'CreateSchema',
    ]);
    expect(newest()).toContain(
      `"first":{"value":${value},"x-metadata":{"invocationType":"RequestResponse"}}`,
    );
    const sent = server.requests.at(-1);
    expect(JSON.parse(sent?.body.toString() ?? '')).toMatchObject({ Type: 'OpenApi3' });
  });

  it('takes an event that no schema can be made of', async () => {
    expect(await write('text', '"only text"')).toMatchObject({ written: true });
    expect(await events().read({ ...at, name: 'text' })).toMatchObject({ payload: '"only text"' });
  });

  it('asks before it writes over one, and leaves the others as they are', async () => {
    server.put(schemaName, two);
    expect(await write('from sam', '{"new":1.0}')).toEqual({ written: false, exists: true, problem: null });
    expect(server.schemas.get(schemaName)?.versions).toHaveLength(1);
    expect(await write('from sam', '{"new":1.0}', true)).toMatchObject({ written: true });
    expect(newest()).toBe(
      two.replace('{"a":[1.50]}', '{"new":1.0},"x-metadata":{"invocationType":"RequestResponse"}'),
    );
  });

  it('writes nothing when it is there already as it is', async () => {
    server.put(schemaName, two);
    const again = await events().write({
      ...at,
      name: 'refund',
      payload: `\n${value}\n`,
      invocationType: 'Event',
      overwrite: false,
    });
    expect(again).toEqual({ written: true, exists: false, problem: null });
    expect(server.operations).toEqual(['DescribeSchema']);
  });

  it('deletes the oldest of five versions first, over pages and by number', async () => {
    for (let version = 1; version <= 11; version += 1) server.put(schemaName, two);
    const schema = server.schemas.get(schemaName);
    schema?.versions.splice(0, 6);
    expect(schema?.versions.map(({ version }) => version)).toEqual(['7', '8', '9', '10', '11']);
    expect(await write('new', '{}')).toMatchObject({ written: true });
    expect(server.schemas.get(schemaName)?.versions.map(({ version }) => version)).toEqual([
      '8',
      '9',
      '10',
      '11',
      '12',
    ]);
  });

  it('tries once more on fresh content when another writer was there between reading and writing', async () => {
    server.put(schemaName, two);
    let others = 0;
    server.interfere = (operation) => {
      if (operation === 'ListSchemaVersions' && others === 0) {
        others += 1;
        server.put(schemaName, content('"theirs":{"value":1}'));
      }
      return undefined;
    };
    expect(await write('mine', '2')).toMatchObject({ written: true });
    expect(newest()).toContain('"theirs":{"value":1},"mine":{"value":2,');
  });

  it('brings a version back that it overtook: UpdateSchema has no condition', async () => {
    server.put(schemaName, two);
    let others = 0;
    server.interfere = (operation) => {
      if (operation === 'UpdateSchema' && others === 0) {
        others += 1;
        server.put(schemaName, content('"theirs":{"value":1}'));
      }
      return undefined;
    };
    expect(await write('mine', '2')).toMatchObject({ written: true });
    expect(newest()).toContain('"theirs":{"value":1},"mine":{"value":2,');
  });

  it('repeats after a conflict once, then says that others write too', async () => {
    server.put(schemaName, two);
    server.interfere = (operation, response) => {
      if (operation !== 'UpdateSchema') return undefined;
      refuse(response, 409, 'ConflictException', 'busy');
      return true;
    };
    expect((await write('mine', '2')).problem?.name).toBe('ConflictException');
    expect(server.operations.filter((one) => one === 'UpdateSchema')).toHaveLength(2);
  });

  it('says which action is missing when versions may not be deleted', async () => {
    for (let version = 1; version <= 5; version += 1) server.put(schemaName, two);
    server.interfere = (operation, response) => {
      if (operation !== 'DeleteSchemaVersion') return undefined;
      refuse(response, 403, 'ForbiddenException', 'no');
      return true;
    };
    const { written, problem } = await write('mine', '2');
    expect(written).toBe(false);
    expect(problem?.remedy).toContain('schemas:DeleteSchemaVersion');
  });

  it('waits while it is throttled', async () => {
    server.put(schemaName, two);
    let throttled = 0;
    server.interfere = (operation, response) => {
      if (operation !== 'UpdateSchema' || throttled === 1) return undefined;
      throttled += 1;
      refuse(response, 429, 'TooManyRequestsException', 'slow down');
      return true;
    };
    expect(await write('mine', '2')).toMatchObject({ written: true });
  });

  it('says that a lost answer may have been done all the same', async () => {
    server.put(schemaName, two);
    server.interfere = (operation, response) => {
      if (operation !== 'UpdateSchema') return undefined;
      response.destroy();
      return true;
    };
    expect((await write('mine', '2')).problem?.remedy).toContain('may have been done');
  });

  it('refuses what no registry would take, before anything is sent', async () => {
    expect((await write('a', '{"a":')).problem?.name).toBe('InvalidEvent');
    expect((await write(' a', '1')).problem?.name).toBe('InvalidEventName');
    const long = await write('a', `"${'é'.repeat(3_072_000)}"`);
    expect(long.problem).toMatchObject({ name: 'EventTooLarge' });
    expect(long.problem?.message).toContain('2 more');
    expect(server.requests).toHaveLength(0);
  });
});

describe('deleting a shareable test event', () => {
  it('leaves the others, and deletes the schema with the last one', async () => {
    server.put(schemaName, two);
    expect(await events().remove({ ...at, name: 'refund' })).toEqual({ removed: true, problem: null });
    expect(newest()).toBe(content('"from sam": {"value":{"a":[1.50]}}'));
    expect(await events().remove({ ...at, name: 'from sam' })).toEqual({ removed: true, problem: null });
    expect(server.schemas.size).toBe(0);
    expect((await events().remove({ ...at, name: 'from sam' })).problem?.name).toBe('NoSuchEvent');
  });
});

describe('the embedded endpoint', () => {
  it('keeps test events of its own functions over a restart, five versions of them', async () => {
    const local = { connectionId: 'local', region: null, functionName: 'hello' };
    const first = startTestHost({ onDisk: true });
    for (let count = 1; count <= 7; count += 1) {
      const written = await first.client.sharedEvents.write({
        ...local,
        name: `event ${count}`,
        payload: `{"n": ${count}.0}`,
        invocationType: 'Event',
        overwrite: false,
      });
      expect(written).toEqual({ written: true, exists: false, problem: null });
    }
    await first.close();
    const second = startTestHost({ onDisk: true, folder: first.folder });
    const listed = await second.client.sharedEvents.list(local);
    expect(listed).toMatchObject({ versions: 5, problem: null });
    expect(listed.events).toHaveLength(7);
    expect(await second.client.sharedEvents.read({ ...local, name: 'event 7' })).toEqual({
      event: { name: 'event 7', invocationType: 'Event' },
      payload: '{"n": 7.0}',
      problem: null,
    });
    for (const { name } of listed.events) await second.client.sharedEvents.remove({ ...local, name });
    expect(await second.client.sharedEvents.list(local)).toEqual({
      events: [],
      versions: null,
      problem: null,
    });
    await second.end();
    await first.end();
  });

  it('takes an event that is no object, without a folder too', async () => {
    const local = { connectionId: 'local', region: null, functionName: 'hello', name: 'list' };
    const written = await host.client.sharedEvents.write({
      ...local,
      payload: '[1, 2]',
      invocationType: 'RequestResponse',
      overwrite: false,
    });
    expect(written).toEqual({ written: true, exists: false, problem: null });
    expect(await host.client.sharedEvents.read(local)).toMatchObject({ payload: '[1, 2]' });
  });
});
