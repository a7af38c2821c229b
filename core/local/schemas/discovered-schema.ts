/** Deeper values are described as any value: nobody reads a schema that far down. */
const deepest = 40;

/** An OpenAPI 3 schema that fits parsed JSON, as GetDiscoveredSchema makes it. */
export function discoveredSchema(event: unknown): string {
  return JSON.stringify({
    openapi: '3.0.0',
    info: { version: '1.0.0', title: 'Event' },
    paths: {},
    components: { schemas: { Event: schemaOf(event, deepest) } },
  });
}

function schemaOf(value: unknown, levels: number): object {
  if (levels === 0 || value === null) return {};
  if (Array.isArray(value)) {
    const items: unknown = value[0];
    return { type: 'array', items: value.length === 0 ? {} : schemaOf(items, levels - 1) };
  }
  if (typeof value !== 'object') return { type: typeof value };
  const members = Object.entries(value);
  return {
    type: 'object',
    ...(members.length === 0 ? {} : { required: members.map(([name]) => name) }),
    properties: Object.fromEntries(
      members.map(([name, member]: readonly [string, unknown]) => [name, schemaOf(member, levels - 1)]),
    ),
  };
}
