import {
  templatedFieldSchema,
  templatedTextsSchema,
  type TemplatedTexts,
} from '../../../contract/environment.ts';
import type { RunSource } from '../../../contract/run.ts';
import { variablesSchema } from '../../../contract/variable.ts';
import { resolveWritten } from '../variables/resolve-written.ts';
import { secretMask } from '../variables/variable-resolver.ts';

/** A recorded request with the names of environment variables in place of the secrets that were masked in it. */
export interface NamedSecrets {
  readonly texts: TemplatedTexts;
  readonly names: readonly string[];
  /** Some stand as they were masked: which they are is not known any more. */
  readonly leftMasked: boolean;
}

const templateSchema = templatedTextsSchema.extend({ variables: variablesSchema });
const fields = templatedFieldSchema.exclude(['expect']).options;

/**
 * Tells which secrets are masked in a recorded request: those that stand in the same order in the request that it was made
 * from, with its variables replaced once more. Where that has another number of them by now, none is named.
 */
export async function nameRecordedSecrets(
  recorded: TemplatedTexts,
  source: RunSource | undefined,
): Promise<NamedSecrets> {
  if (!fields.some((field) => recorded[field]?.includes(secretMask) === true)) {
    return { texts: recorded, names: [], leftMasked: false };
  }
  const written = await writtenAgain(source);
  const names = new Set<string>();
  let leftMasked = false;
  const named = (field: (typeof fields)[number]): string | null => {
    const text = recorded[field];
    if (text?.includes(secretMask) !== true) return text;
    const parts = text.split(secretMask);
    const found = written === null ? [] : namesIn(written.texts[field] ?? '', written.placeholders);
    if (found.length !== parts.length - 1) {
      leftMasked = true;
      return text;
    }
    for (const name of found) names.add(name);
    return parts.map((part, index) => part + (found[index] ?? '')).join('');
  };
  const texts = {
    ...recorded,
    functionName: named('functionName') ?? '',
    qualifier: named('qualifier'),
    payload: named('payload') ?? '',
    clientContext: named('clientContext'),
    tenantId: named('tenantId'),
    durableExecutionName: named('durableExecutionName'),
  };
  return { texts, names: [...names], leftMasked };
}

async function writtenAgain(source: RunSource | undefined) {
  if (source?.template == null) return null;
  const template = templateSchema.safeParse(jsonOf(source.template));
  if (!template.success) return null;
  const { variables, ...texts } = template.data;
  const { folder, path, environment } = source;
  return await resolveWritten(texts, { folder, path, environment, requestVariables: variables, values: {} });
}

function namesIn(text: string, placeholders: readonly string[]): readonly string[] {
  if (placeholders.length === 0) return [];
  const longestFirst = placeholders.toSorted((one, other) => other.length - one.length);
  return text.match(new RegExp(longestFirst.join('|'), 'g')) ?? [];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
