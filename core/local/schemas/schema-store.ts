import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { codeOf, whileLocked, writeSettings } from '../../settings/write-settings.ts';

const schemaVersionsSchema = z.object({
  /** The number that the next version gets: numbers are never used twice. */
  next: z.number().int().min(1),
  versions: z.array(z.object({ version: z.string(), content: z.string(), created: z.string() })).readonly(),
});

/** A schema of the local registry with the versions of it that are kept, oldest first. */
export type SchemaVersions = Readonly<z.infer<typeof schemaVersionsSchema>>;

/** Where the local registry is kept. */
export interface SchemaStore {
  read(name: string): SchemaVersions | null;
  /** Reads and writes a schema while nobody else does; null as the new one deletes it. */
  change<T>(name: string, work: (schema: SchemaVersions | null) => StoreChange<T>): Promise<T>;
}

/** What a schema becomes; it is left alone when `schema` is undefined. */
export interface StoreChange<T> {
  readonly schema?: SchemaVersions | null;
  readonly result: T;
}

/** A registry that ends with this process. */
export function memorySchemaStore(): SchemaStore {
  const schemas = new Map<string, SchemaVersions>();
  return {
    read: (name) => schemas.get(name) ?? null,
    async change(name, work) {
      const { schema, result } = work(schemas.get(name) ?? null);
      if (schema === null) schemas.delete(name);
      else if (schema !== undefined) schemas.set(name, schema);
      return result;
    },
  };
}

/** A registry as a file for each schema in a folder, which is made when first written to. Two processes may share it. */
export function fileSchemaStore(folder: string): SchemaStore {
  const fileOf = (name: string) => join(folder, `${encodeURIComponent(name)}.json`);
  const read = (name: string): SchemaVersions | null => {
    try {
      return schemaVersionsSchema.parse(JSON.parse(readFileSync(fileOf(name), 'utf8')));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    read,
    change: (name, work) =>
      whileLocked(fileOf(name), () => {
        const { schema, result } = work(read(name));
        if (schema === null) rmSync(fileOf(name), { force: true });
        else if (schema !== undefined) writeSettings(fileOf(name), { ...schema });
        return result;
      }),
  };
}
