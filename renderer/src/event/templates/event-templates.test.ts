import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { eventTemplates, loadExample, loadSchema } from './event-templates.ts';

const files = import.meta.glob<string>('../../../../assets/event-templates/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const ajv = new Ajv({ allErrors: true, strictTypes: false });
/** What AWS writes in its own documentation, and accounts that cannot be. */
const inventedAccounts = new Set(['111122223333', '123456789012', '000000000000']);

type Json = Readonly<Record<string, unknown>>;
const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place of the example that the schema requires, as the object that holds it and the name. */
function* requiredPlaces(schema: unknown, value: unknown): Generator<{ holder: object; name: string }> {
  if (!isMap(schema)) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* requiredPlaces(schema['items'], item);
    return;
  }
  if (!isMap(value)) return;
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  for (const name of required) yield { holder: value, name };
  const properties = isMap(schema['properties']) ? schema['properties'] : {};
  for (const [name, inner] of Object.entries(value)) yield* requiredPlaces(properties[name], inner);
}

function* properties(schema: unknown, path = ''): Generator<{ path: string; described: boolean }> {
  if (!isMap(schema)) return;
  const own = isMap(schema['properties']) ? schema['properties'] : {};
  for (const [name, inner] of Object.entries(own)) {
    yield { path: `${path}.${name}`, described: isMap(inner) && typeof inner['description'] === 'string' };
    yield* properties(inner, `${path}.${name}`);
  }
  yield* properties(schema['items'], `${path}[]`);
  yield* properties(schema['additionalProperties'], `${path}.*`);
}

describe('the event templates', () => {
  it('are many, and each has its own id, name, example and schema', () => {
    expect(eventTemplates.length).toBeGreaterThanOrEqual(50);
    expect(new Set(eventTemplates.map(({ id }) => id)).size).toBe(eventTemplates.length);
    expect(new Set(eventTemplates.map(({ service, title }) => `${service} ${title}`)).size).toBe(
      eventTemplates.length,
    );
    expect(
      Object.keys(files)
        .map((path) => path.replace(/^.*\//u, ''))
        .sort(),
    ).toEqual(
      ['index.json', ...eventTemplates.flatMap(({ id }) => [`${id}.json`, `${id}.schema.json`])].sort(),
    );
  });

  it.each(Object.entries(files))('%s names no account but those of AWS’s documentation', (_path, text) => {
    const accounts = [...text.matchAll(/(?<![\d.+-])\d{12}(?![\d.])/gu)].map(([account]) => account);
    expect(accounts.filter((account) => !inventedAccounts.has(account))).toEqual([]);
  });
});

describe.each(eventTemplates)('$id', ({ id }) => {
  it('has a schema of draft-07 that its example keeps to', async () => {
    const schema = await loadSchema(id);
    expect(schema).toHaveProperty('$schema', 'http://json-schema.org/draft-07/schema#');
    expect(ajv.validateSchema(schema)).toBe(true);
    const validate = ajv.compile(schema);
    const event: unknown = JSON.parse(await loadExample(id));
    validate(event);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses an example that lacks what it requires, or is no object', async () => {
    const schema = await loadSchema(id);
    const validate = ajv.compile(schema);
    const text = await loadExample(id);
    expect(validate([])).toBe(false);
    const places = [...requiredPlaces(schema, JSON.parse(text))];
    for (const at of places.keys()) {
      const event: unknown = JSON.parse(text);
      const place = [...requiredPlaces(schema, event)][at];
      if (place === undefined) throw new Error('the example changed');
      Reflect.deleteProperty(place.holder, place.name);
      expect([place.name, validate(event)]).toEqual([place.name, false]);
    }
  });

  it('describes every property', async () => {
    const schema = await loadSchema(id);
    expect([...properties(schema)].filter(({ described }) => !described)).toEqual([]);
  });

  it('is laid out as the editor lays out', async () => {
    const text = await loadExample(id);
    expect(text.startsWith('{\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });
});
