import type * as schemas from '@aws-sdk/client-schemas';
import type { AwsClients, Target } from '../aws-clients.ts';
import { readPatiently } from '../listing-problem.ts';
import { sendOptions } from '../send-options.ts';
import type { SendOptions } from '../http-handler.ts';
import { schemaNameOf, testEventRegistry } from './schema-place.ts';
import type { SchemasFailure, SchemasOperation } from './schemas-problem.ts';

/** How a call went; a failure keeps what tells its reason. */
export type Called<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & SchemasFailure);

/** A function's schema: its text, and the number of its version as AWS counts them. */
export interface StoredSchema {
  readonly content: string;
  readonly version: string | null;
}

/** The calls of EventBridge Schemas for one function's test events. Throttled ones are repeated, others are not. */
export interface SchemasCalls {
  /** The newest version, or the one that is named. */
  describe(version: string | null): Promise<Called<StoredSchema>>;
  /** The numbers of the versions that are kept, oldest first. */
  versions(): Promise<Called<readonly string[]>>;
  /** An OpenAPI schema that fits an event, without examples. */
  discover(event: string): Promise<Called<string>>;
  createRegistry(): Promise<Called<null>>;
  create(content: string): Promise<Called<null>>;
  /** Gives the number of the new version. */
  update(content: string): Promise<Called<string | null>>;
  deleteVersion(version: string): Promise<Called<null>>;
  remove(): Promise<Called<null>>;
}

const maximumPages = 50;

/** Makes them for a function in any form of its name. */
export function createSchemasCalls(
  clients: AwsClients,
  target: Target,
  functionName: string,
  signal: AbortSignal | undefined,
): SchemasCalls {
  const registry = { RegistryName: testEventRegistry };
  const schema = { ...registry, SchemaName: schemaNameOf(functionName) };

  async function call<T>(
    operation: SchemasOperation,
    send: (sdk: Sdk, client: Client, options: SendOptions) => Promise<T>,
  ): Promise<Called<T>> {
    const result = await readPatiently(signal, async (exchange) => {
      const [client, sdk] = await Promise.all([clients.schemas(target), import('@aws-sdk/client-schemas')]);
      return send(sdk, client, sendOptions(exchange, signal));
    });
    return result.ok ? result : { ...result, operation };
  }

  return {
    describe: (version) =>
      call('DescribeSchema', async ({ DescribeSchemaCommand }, client, options) => {
        const input = { ...schema, ...(version === null ? {} : { SchemaVersion: version }) };
        const { Content, SchemaVersion } = await client.send(new DescribeSchemaCommand(input), options);
        return { content: Content ?? '', version: SchemaVersion ?? null };
      }),
    versions: () =>
      call('ListSchemaVersions', async ({ ListSchemaVersionsCommand }, client, options) => {
        const found: string[] = [];
        let token: string | undefined;
        for (let page = 0; page < maximumPages; page += 1) {
          const input = { ...schema, ...(token === undefined ? {} : { NextToken: token }) };
          const answer = await client.send(new ListSchemaVersionsCommand(input), options);
          for (const { SchemaVersion } of answer.SchemaVersions ?? []) {
            if (SchemaVersion !== undefined) found.push(SchemaVersion);
          }
          token = answer.NextToken;
          if (token === undefined || token === '') break;
        }
        return found.toSorted((left, right) => Number(left) - Number(right));
      }),
    discover: (event) =>
      call('GetDiscoveredSchema', async ({ GetDiscoveredSchemaCommand }, client, options) => {
        const input = { Events: [event], Type: 'OpenApi3' as const };
        return (await client.send(new GetDiscoveredSchemaCommand(input), options)).Content ?? '';
      }),
    createRegistry: () =>
      call('CreateRegistry', async ({ CreateRegistryCommand }, client, options) => {
        await client.send(new CreateRegistryCommand(registry), options);
        return null;
      }),
    create: (content) =>
      call('CreateSchema', async ({ CreateSchemaCommand }, client, options) => {
        const input = { ...schema, Type: 'OpenApi3' as const, Content: content };
        await client.send(new CreateSchemaCommand(input), options);
        return null;
      }),
    update: (content) =>
      call('UpdateSchema', async ({ UpdateSchemaCommand }, client, options) => {
        const input = { ...schema, Type: 'OpenApi3' as const, Content: content };
        return (await client.send(new UpdateSchemaCommand(input), options)).SchemaVersion ?? null;
      }),
    deleteVersion: (version) =>
      call('DeleteSchemaVersion', async ({ DeleteSchemaVersionCommand }, client, options) => {
        await client.send(new DeleteSchemaVersionCommand({ ...schema, SchemaVersion: version }), options);
        return null;
      }),
    remove: () =>
      call('DeleteSchema', async ({ DeleteSchemaCommand }, client, options) => {
        await client.send(new DeleteSchemaCommand(schema), options);
        return null;
      }),
  };
}

type Sdk = typeof schemas;
type Client = Awaited<ReturnType<AwsClients['schemas']>>;
