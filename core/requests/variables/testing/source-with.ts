import { exactJsonText } from '../../../../contract/exact-json-text.ts';
import type { Variables } from '../../../../contract/variable.ts';
import type { DefinedValue, ValueSource } from '../value-source.ts';

/** A source of values for tests: those of an environment, rows of data and secrets. */
export function sourceWith(
  variables: Variables,
  more: { readonly data?: Variables; readonly secrets?: Readonly<Record<string, string>> } = {},
): ValueSource {
  const values = new Map<string, DefinedValue>();
  for (const [name, value] of Object.entries(variables)) {
    values.set(name, {
      json: exactJsonText(value),
      origin: 'environment test',
      isSecret: false,
      expands: true,
    });
  }
  for (const [name, value] of Object.entries(more.data ?? {})) {
    values.set(name, { json: exactJsonText(value), origin: 'given value', isSecret: false, expands: false });
  }
  for (const [name, value] of Object.entries(more.secrets ?? {})) {
    values.set(name, { json: JSON.stringify(value), origin: 'secret', isSecret: true, expands: false });
  }
  return {
    value: (name) => values.get(name) ?? null,
    names: () => [...values.keys()],
    secrets: Object.values(more.secrets ?? {}),
    sentSecrets: [],
    problem: null,
  };
}
