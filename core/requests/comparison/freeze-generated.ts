import type { TemplatedTexts, VariablesFrom } from '../../../contract/environment.ts';
import { parseExactJson } from '../../../contract/parse-exact-json.ts';
import type { VariableValue } from '../../../contract/variable.ts';
import { parseTemplate } from '../variables/parse-template.ts';
import { scanTemplates } from '../../../contract/scan-templates.ts';
import { jsonSpots } from '../variables/template-spot.ts';
import type { ValueSource } from '../variables/value-source.ts';
import { createResolver, isProblem, type ResolvedValue } from '../variables/variable-resolver.ts';

/** The texts of a comparison: what it looks at is not sent. */
export type SentTexts = Omit<TemplatedTexts, 'functionName' | 'qualifier' | 'expect'>;

interface Frozen {
  readonly texts: SentTexts;
  readonly from: VariablesFrom;
}

/**
 * Settles once what `{{$uuid}}` and the like, and variables that hold them, stand for, so that two runs are sent the same.
 * Each becomes a given value under a name of its own. Secrets, and what holds one, stay as they are: they must not stand in
 * a value that is told. What cannot be resolved stays too, and is the runs' to tell.
 */
export function freezeGenerated(
  texts: SentTexts,
  from: VariablesFrom,
  source: ValueSource,
  now: Date,
): Frozen {
  const resolver = createResolver(source, now);
  const values: Record<string, VariableValue> = {};
  let generated = 0;

  function valueOf(template: string): ResolvedValue | null {
    let found: ResolvedValue | null = null;
    resolver.replace(template, jsonSpots(template), (_template, value) => {
      if (!isProblem(value)) found = value;
    });
    return found;
  }

  function freeze(text: string): string {
    const pieces: string[] = [];
    let end = 0;
    for (const template of scanTemplates(text)) {
      const body = parseTemplate(template.body);
      if (body.kind !== 'variable' && body.kind !== 'generator') continue;
      const value = valueOf(text.slice(template.start, template.end));
      if (value === null || value.isSecret) continue;
      const name = body.kind === 'variable' ? body.name : freeName();
      values[name] = parseExactJson(value.json);
      if (body.kind === 'variable') continue;
      pieces.push(text.slice(end, template.start), `{{${name}}}`);
      end = template.end;
    }
    return pieces.join('') + text.slice(end);
  }

  function freeName(): string {
    for (;;) {
      generated += 1;
      const name = `generated_${generated}`;
      if (source.value(name) === null) return name;
    }
  }

  const optional = (text: string | null) => (text === null ? null : freeze(text));
  const frozen: SentTexts = {
    payload: freeze(texts.payload),
    clientContext: optional(texts.clientContext),
    tenantId: optional(texts.tenantId),
    durableExecutionName: optional(texts.durableExecutionName),
  };
  return { texts: frozen, from: { ...from, values: { ...from.values, ...values } } };
}
