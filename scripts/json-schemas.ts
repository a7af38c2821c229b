import * as z from 'zod';
import { environmentFileSchema } from '../core/requests/files/environment-file-schema.ts';
import { requestFileSchema } from '../core/requests/files/request-file-schema.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

const address = 'https://raw.githubusercontent.com/lambdeck/lambdeck/main/docs/schemas';

/** The JSON Schemas of Lambdeck's files by their names in docs/schemas, made from the schemas that read them. */
export const jsonSchemas: Readonly<Record<string, JsonSchema>> = {
  'lambda-request.schema.json': schemaOf('lambda-request.schema.json', 'Lambdeck request', requestFileSchema),
  'lambdeck-environment.schema.json': schemaOf(
    'lambdeck-environment.schema.json',
    'Lambdeck environment',
    environmentFileSchema,
  ),
};

function schemaOf(file: string, title: string, schema: z.ZodObject): JsonSchema {
  const { $schema, description, properties, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
  });
  const fields = Object.entries(properties ?? {}).map(([key, field]) => [key, flat(field)]);
  return {
    ...($schema === undefined ? {} : { $schema }),
    $id: `${address}/${file}`,
    title,
    ...(description === undefined ? {} : { description }),
    ...rest,
    properties: Object.fromEntries(fields),
  };
}

/** One type or null instead of a choice, which editors complete better; a text may also be written as 42 or true. */
function flat(field: JsonSchema | boolean): JsonSchema | boolean {
  if (typeof field === 'boolean' || field.anyOf?.length !== 2) return field;
  const [inner, nothing] = field.anyOf;
  if (typeof inner !== 'object' || typeof nothing !== 'object' || nothing.type !== 'null') return field;
  const { anyOf: _choice, ...rest } = field;
  // What zod calls read-only means something else in a JSON Schema.
  const { type, enum: words, items, readOnly: _readOnly, ...limits } = inner;
  if (typeof type !== 'string') return field;
  const types = (one: typeof type) =>
    one === 'string' && words === undefined ? (['string', 'number', 'boolean'] as const) : [one];
  return {
    ...rest,
    ...limits,
    // The draft takes a list of types; zod's own type of a JSON Schema knows a single one only.
    type: [...types(type), 'null'] as unknown as 'null',
    ...(words === undefined ? {} : { enum: [...words, null] }),
    ...(typeof items === 'object' && !Array.isArray(items)
      ? { items: { ...items, type: ['string', 'number', 'boolean'] as unknown as 'string' } }
      : {}),
  };
}
