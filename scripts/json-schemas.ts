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
  if (typeof field === 'boolean') return field;
  // Where a text has no limits there is no choice to begin with, but a list of types.
  const types = new Set<unknown>([field.type].flat());
  const choice =
    types.has('string') && types.has('null')
      ? [{ type: 'string' as const }, { type: 'null' as const }]
      : field.anyOf;
  if (choice?.length !== 2) return field;
  const [inner, nothing] = choice;
  if (typeof inner !== 'object' || typeof nothing !== 'object' || nothing.type !== 'null') return field;
  const { anyOf: _choice, type: _types, ...rest } = field;
  // What zod calls read-only means something else in a JSON Schema.
  const { type: _type, items, readOnly: _readOnly, enum: words, ...limits } = inner;
  return {
    ...rest,
    ...limits,
    // The draft takes a list of types; zod's own type of a JSON Schema knows a single one only.
    type: [...typesOf(inner), 'null'] as unknown as 'null',
    ...(words === undefined ? {} : { enum: [...words, null] }),
    ...(typeof items === 'object' && !Array.isArray(items)
      ? { items: { ...items, type: typesOf(items) as unknown as 'string' } }
      : {}),
  };
}

/** What may be written for a value: for a text also 42 and true, where these are texts that it can be. */
function typesOf({ type, enum: words, pattern }: JsonSchema): readonly string[] {
  if (type !== 'string' || words !== undefined) return [type ?? []].flat();
  const fits = (...texts: readonly string[]) =>
    pattern === undefined || texts.every((text) => new RegExp(pattern).test(text));
  return ['string', ...(fits('42', '-1.5e+30') ? ['number'] : []), ...(fits('true') ? ['boolean'] : [])];
}
