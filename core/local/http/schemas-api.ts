import { testEventRegistry } from '../../aws/shared-events/schema-place.ts';
import { codeOf } from '../../settings/write-settings.ts';
import { discoveredSchema } from '../schemas/discovered-schema.ts';
import type { SchemaStore, SchemaVersions } from '../schemas/schema-store.ts';
import type { LambdaError } from './lambda-error.ts';

/** A call of the Schemas API, taken apart. */
export interface SchemasRequest {
  readonly method: string;
  /** Without its query, as it was sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** What is answered: a status with a JSON body, or an error. */
export type SchemasAnswer =
  { readonly status: number; readonly body: object | null } | { readonly error: LambdaError };

const keptVersions = 5;
/** What a folder says that cannot be written: a full disk, one mounted to be read, one of somebody else, a file. */
const hinderedBy: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'ENOTDIR',
  'EIO',
]);
const route =
  /^\/v1\/(?:(discover)|registries\/name\/([^/]+)(?:\/schemas\/name\/([^/]+)(?:\/(versions)|\/version\/([^/]+))?)?)$/;

/** True for a path that EventBridge Schemas answers. */
export function isSchemasPath(path: string): boolean {
  return path === '/v1/discover' || path.startsWith('/v1/registries');
}

/**
 * The calls of EventBridge Schemas that shareable test events take, so that they work without an account. There is one
 * registry, the one of the Lambda console, and it is always there.
 */
export class SchemasApi {
  private readonly store: SchemaStore;
  private readonly arnPrefix: string;

  /** `arnPrefix` is `arn:aws:schemas:REGION:ACCOUNT:`. */
  constructor(store: SchemaStore, arnPrefix: string) {
    this.store = store;
    this.arnPrefix = arnPrefix;
  }

  async call(request: SchemasRequest): Promise<SchemasAnswer> {
    try {
      return await this.answer(request);
    } catch (error) {
      if (!(error instanceof Error && hinderedBy.has(codeOf(error)))) throw error;
      return failed(400, 'LocalStorageException', `The test events cannot be kept: ${error.message}.`);
    }
  }

  private async answer(request: SchemasRequest): Promise<SchemasAnswer> {
    const matched = route.exec(request.path);
    if (matched === null)
      return failed(404, 'NotFoundException', `The local endpoint does not offer ${request.path}.`);
    const [, discover, registry, schema, versions, version] = matched.map((part) => decoded(part));
    if (discover !== undefined) return this.discover(request);
    if (registry !== testEventRegistry) {
      if (request.method === 'POST' && schema === undefined) {
        return failed(
          403,
          'ForbiddenException',
          `The local endpoint has the registry ${testEventRegistry} only.`,
        );
      }
      return failed(404, 'NotFoundException', `Registry with name ${registry ?? ''} does not exist.`);
    }
    if (schema === undefined) {
      return request.method === 'GET'
        ? answered({ RegistryName: registry, RegistryArn: `${this.arnPrefix}registry/${registry}` })
        : failed(409, 'ConflictException', `Registry with name ${registry} already exists.`);
    }
    if (versions !== undefined) return this.listVersions(schema, request.query);
    if (version !== undefined) return this.deleteVersion(schema, version);
    switch (request.method) {
      case 'GET':
        return this.describe(schema, request.query.get('schemaVersion'));
      case 'POST':
      case 'PUT':
        return this.write(schema, request);
      case 'DELETE':
        return this.remove(schema);
      default:
        return failed(405, 'BadRequestException', `${request.method} is not offered here.`);
    }
  }

  private discover({ body }: SchemasRequest): SchemasAnswer {
    const events: unknown = field(body, 'Events');
    const [event] = Array.isArray(events) ? (events as readonly unknown[]) : [];
    const parsed = typeof event === 'string' ? parsedJson(event) : undefined;
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      return failed(400, 'BadRequestException', 'An event has to be a JSON object.');
    }
    return answered({ Content: discoveredSchema(parsed) });
  }

  private describe(name: string, wanted: string | null): SchemasAnswer {
    const schema = this.store.read(name);
    const found =
      wanted === null ? schema?.versions.at(-1) : schema?.versions.find(({ version }) => version === wanted);
    if (found === undefined) return missing(name);
    return answered({
      ...this.head(name, found.version),
      Content: found.content,
      VersionCreatedDate: found.created,
    });
  }

  private listVersions(name: string, query: URLSearchParams): SchemasAnswer {
    const schema = this.store.read(name);
    if (schema === null) return missing(name);
    const from = Number(query.get('nextToken') ?? 0);
    const to = from + Math.max(1, Number(query.get('limit') ?? keptVersions));
    return answered({
      SchemaVersions: schema.versions.slice(from, to).map(({ version }) => this.head(name, version)),
      ...(to < schema.versions.length && { NextToken: String(to) }),
    });
  }

  private async write(name: string, { method, body }: SchemasRequest): Promise<SchemasAnswer> {
    const content = field(body, 'Content');
    if (typeof content !== 'string' || parsedJson(content) === undefined) {
      return failed(400, 'BadRequestException', 'The content of a schema has to be JSON text.');
    }
    return this.store.change<SchemasAnswer>(name, (schema) => {
      if (method === 'POST' && schema !== null) {
        return { result: failed(409, 'ConflictException', `Schema with name ${name} already exists.`) };
      }
      if (method === 'PUT' && schema === null) return { result: missing(name) };
      if ((schema?.versions.length ?? 0) >= keptVersions) {
        const reason = `Schema ${name} has ${keptVersions} versions already: delete one of them first.`;
        return { result: failed(400, 'BadRequestException', reason) };
      }
      const version = String(schema?.next ?? 1);
      const next: SchemaVersions = {
        next: Number(version) + 1,
        versions: [...(schema?.versions ?? []), { version, content, created: new Date().toISOString() }],
      };
      return { schema: next, result: answered(this.head(name, version), method === 'POST' ? 201 : 200) };
    });
  }

  private deleteVersion(name: string, wanted: string): Promise<SchemasAnswer> {
    return this.store.change<SchemasAnswer>(name, (schema) => {
      const versions = schema?.versions.filter(({ version }) => version !== wanted) ?? [];
      if (schema === null || versions.length === schema.versions.length) return { result: missing(name) };
      return { schema: { ...schema, versions }, result: { status: 204, body: null } };
    });
  }

  private remove(name: string): Promise<SchemasAnswer> {
    return this.store.change<SchemasAnswer>(name, (schema) =>
      schema === null ? { result: missing(name) } : { schema: null, result: { status: 204, body: null } },
    );
  }

  private head(name: string, version: string): object {
    return {
      SchemaName: name,
      SchemaArn: `${this.arnPrefix}schema/${testEventRegistry}/${name}`,
      SchemaVersion: version,
      Type: 'OpenApi3',
    };
  }
}

function answered(body: object, status = 200): SchemasAnswer {
  return { status, body };
}

function failed(statusCode: number, name: string, message: string): SchemasAnswer {
  return { error: { statusCode, name, message, members: { Code: name, Message: message } } };
}

function missing(name: string): SchemasAnswer {
  return failed(404, 'NotFoundException', `Schema with name ${name} does not exist.`);
}

function decoded(part: string | undefined): string | undefined {
  if (part === undefined) return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function field(body: string, name: string): unknown {
  const value = parsedJson(body);
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Undefined for what is no JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
