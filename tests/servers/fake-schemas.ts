import type { ServerResponse } from 'node:http';
import type { WireRequest, WireServer } from './wire-server.ts';
import { answerError, startWireServer } from './wire-server.ts';

/** A schema with its versions, oldest first. */
export interface FakeSchema {
  next: number;
  versions: { version: string; content: string }[];
}

/** Called before a request is answered; true when it has answered by itself. */
export type Interference = (
  operation: string,
  response: ServerResponse,
  request: WireRequest,
) => boolean | undefined;

/** EventBridge Schemas at the wire: what it holds is the test's to look at and to change. */
export interface FakeSchemas extends WireServer {
  registry: boolean;
  readonly schemas: Map<string, FakeSchema>;
  interfere: Interference;
  /** The operations in the order in which they came. */
  readonly operations: string[];
  put(name: string, content: string): void;
}

const registryName = 'lambda-testevent-schemas';
const keptVersions = 5;
/** Few, so that paging happens. */
const pageSize = 2;

/** Starts it with one registry of the Lambda console, or none. */
export async function startFakeSchemas(registry = true): Promise<FakeSchemas> {
  const schemas = new Map<string, FakeSchema>();
  const operations: string[] = [];
  const state = { registry, interfere: (() => undefined) as Interference };
  const put = (name: string, content: string) => {
    const schema = schemas.get(name) ?? { next: 1, versions: [] };
    schemas.set(name, schema);
    schema.versions.push({ version: String(schema.next), content });
    schema.next += 1;
  };
  const server = await startWireServer((response, request) => {
    const operation = operationOf(request);
    operations.push(operation);
    if (state.interfere(operation, response, request) === true) return;
    answer(response, request, operation);
  });

  function answer(response: ServerResponse, request: WireRequest, operation: string): void {
    const parts = request.path.split('/').map(decodeURIComponent);
    const [, , , , wantedRegistry = '', , , name = ''] = parts;
    const input =
      request.body.length === 0 ? {} : (JSON.parse(request.body.toString()) as Record<string, unknown>);
    if (operation === 'GetDiscoveredSchema') {
      const [event] = input['Events'] as readonly string[];
      const parsed: unknown = JSON.parse(event ?? 'null');
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
        refuse(response, 400, 'BadRequestException', 'The event is not an object.');
        return;
      }
      reply(response, 200, {
        Content: '{"openapi":"3.0.0","components":{"schemas":{"Event":{"type":"object"}}}}',
      });
      return;
    }
    if (operation === 'CreateRegistry') {
      if (state.registry) refuse(response, 409, 'ConflictException', 'The registry exists.');
      else {
        state.registry = true;
        reply(response, 201, { RegistryName: wantedRegistry });
      }
      return;
    }
    if (!state.registry || wantedRegistry !== registryName) {
      refuse(response, 404, 'NotFoundException', `Registry with name ${wantedRegistry} does not exist.`);
      return;
    }
    const schema = schemas.get(name);
    if (operation === 'CreateSchema') {
      if (schema !== undefined) {
        refuse(response, 409, 'ConflictException', 'The schema exists.');
        return;
      }
      put(name, String(input['Content']));
      reply(response, 201, { SchemaVersion: '1' });
      return;
    }
    if (schema === undefined) {
      refuse(response, 404, 'NotFoundException', `Schema with name ${name} does not exist.`);
      return;
    }
    switch (operation) {
      case 'DescribeSchema': {
        const wanted = request.query.get('schemaVersion');
        const found =
          wanted === null
            ? schema.versions.at(-1)
            : schema.versions.find(({ version }) => version === wanted);
        if (found === undefined) refuse(response, 404, 'NotFoundException', 'No such version.');
        else reply(response, 200, { Content: found.content, SchemaVersion: found.version, Type: 'OpenApi3' });
        return;
      }
      case 'ListSchemaVersions': {
        const from = Number(request.query.get('nextToken') ?? 0);
        const to = from + pageSize;
        // Not in the order of their age, which the API does not promise.
        const shuffled = schema.versions.toReversed();
        reply(response, 200, {
          SchemaVersions: shuffled.slice(from, to).map(({ version }) => ({ SchemaVersion: version })),
          ...(to < shuffled.length ? { NextToken: String(to) } : {}),
        });
        return;
      }
      case 'UpdateSchema':
        if (schema.versions.length >= keptVersions) {
          refuse(response, 400, 'BadRequestException', 'There are five versions already.');
          return;
        }
        put(name, String(input['Content']));
        reply(response, 200, { SchemaVersion: schema.versions.at(-1)?.version });
        return;
      case 'DeleteSchemaVersion': {
        schema.versions = schema.versions.filter(({ version }) => version !== parts.at(-1));
        response.writeHead(204).end();
        return;
      }
      default:
        schemas.delete(name);
        response.writeHead(204).end();
    }
  }

  return {
    ...server,
    schemas,
    operations,
    put,
    get registry() {
      return state.registry;
    },
    set registry(value) {
      state.registry = value;
    },
    get interfere() {
      return state.interfere;
    },
    set interfere(value) {
      state.interfere = value;
    },
  };
}

/** An error as the service writes it. */
export function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  answerError(response, status, code, message, {}, { Code: code });
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function operationOf({ method, path }: WireRequest): string {
  if (path === '/v1/discover') return 'GetDiscoveredSchema';
  const [, , , , , schemas, , , versions] = path.split('/');
  if (schemas === undefined) return `${method === 'POST' ? 'Create' : 'Describe'}Registry`;
  if (versions === 'versions') return 'ListSchemaVersions';
  if (versions === 'version') return 'DeleteSchemaVersion';
  const verbs: Readonly<Record<string, string>> = {
    GET: 'Describe',
    POST: 'Create',
    PUT: 'Update',
    DELETE: 'Delete',
  };
  return `${verbs[method] ?? method}Schema`;
}
