import type { Problem } from '../../contract/problem.ts';
import { parsedJson } from './keys/json-field.ts';
import type { Keys } from './keys/keys.ts';
import { keysOf } from './keys/keys.ts';
import type { PastedField, PastedValue } from './pasted-fields.ts';
import { jsonValues, lineValues } from './pasted-fields.ts';

/** What a pasted text holds. */
export interface PastedText {
  readonly keys: Keys;
  /** The heading of an ini block where it names something, such as `123456789012_Admin`. */
  readonly name: string | null;
  readonly region: string | null;
}

const shapes =
  'Paste the whole of one block: the export, set or $Env: lines, the ini block or the JSON of the access portal or of "aws configure export-credentials".';

/**
 * Recognises keys in the shapes in which the access portal, shells, the AWS CLI and STS print them. No problem repeats
 * anything of the text.
 */
export function parsePastedKeys(text: string): PastedText | Problem {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return problem('NothingPasted', 'There is no text.', shapes);
  const json = /^[[{]/.test(trimmed) ? parsedJson(trimmed) : null;
  if (json === null && trimmed.startsWith('{')) {
    return problem('BrokenJson', 'The text begins as JSON and is not whole.', shapes);
  }
  const values = json === null ? lineValues(trimmed) : jsonValues(json);
  const found = new Map<PastedField, string>();
  for (const { field, value } of values) {
    const known = found.get(field);
    if (known !== undefined && known !== value && field !== 'region') {
      return problem('SeveralKeys', 'The text holds more than one set of keys.', 'Paste one block only.');
    }
    if (known === undefined) found.set(field, value);
  }
  return whole(found, json === null ? headingOf(trimmed, values) : null);
}

function whole(found: ReadonlyMap<PastedField, string>, name: string | null): PastedText | Problem {
  const accessKeyId = found.get('accessKeyId');
  const secretAccessKey = found.get('secretAccessKey');
  const sessionToken = found.get('sessionToken');
  if (accessKeyId === undefined && secretAccessKey === undefined && sessionToken === undefined) {
    return problem('NoKeys', 'No keys were recognised in the text.', shapes);
  }
  const missing = [
    ...(accessKeyId === undefined ? ['the access key id'] : []),
    ...(secretAccessKey === undefined ? ['the secret access key'] : []),
    // Keys that begin with ASIA are temporary: AWS refuses them without their token.
    ...(accessKeyId?.startsWith('ASIA') === true && sessionToken === undefined ? ['the session token'] : []),
  ];
  if (missing.length > 0) {
    return problem('IncompleteKeys', `The text lacks ${missing.join(' and ')}.`, shapes);
  }
  for (const [what, value, allowed] of [
    ['access key id', accessKeyId, /^\w{3,128}$/],
    ['secret access key', secretAccessKey, /^[\w/+=.-]+$/],
    ['session token', sessionToken ?? 'none', /^[\w/+=.-]+$/],
  ] as const) {
    if (!allowed.test(value ?? '')) {
      return problem(
        'MalformedKeys',
        `The ${what} holds characters that no key has.`,
        'Copy the block again; stars, dots and $VARIABLES stand for keys that were hidden.',
      );
    }
  }
  const expiration = found.get('expiration');
  const ends = expiration === undefined ? undefined : timeOf(expiration);
  if (ends === null) {
    return problem(
      'MalformedExpiry',
      'The end of the keys is not a time.',
      'Correct the line of the expiry, such as 2030-01-31T12:00:00Z, or leave it out.',
    );
  }
  const keys = keysOf({ accessKeyId, secretAccessKey, sessionToken, expiration: ends });
  if (keys === null) return problem('IncompleteKeys', 'The text lacks a half of the key pair.', shapes);
  const region = found.get('region');
  return {
    keys,
    name,
    region: region !== undefined && /^[a-z0-9-]{1,40}$/.test(region) ? region : null,
  };
}

/** ISO 8601, or the seconds or milliseconds since 1970; null for anything else. */
function timeOf(text: string): Date | null {
  const number = /^\d{10,13}$/.test(text) ? Number(text) * (text.length < 13 ? 1000 : 1) : null;
  const time = new Date(number ?? text);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** A name from `[123456789012_Admin]` or `[profile work]`; never one that is itself a key. */
function headingOf(text: string, values: readonly PastedValue[]): string | null {
  const heading = /^[ \t]*\[(?:profile[ \t]+)?["']?([\w.@ -]{1,60})["']?\][ \t]*$/m.exec(text)?.[1]?.trim();
  if (heading === undefined || heading === '' || heading === 'default') return null;
  const isKey = values.some(({ field, value }) => field !== 'region' && heading.includes(value));
  return isKey || /^(?:AKIA|ASIA)[A-Z0-9]{12,}$/.test(heading) ? null : heading;
}

function problem(name: string, message: string, remedy: string): Problem {
  return { name, message, remedy };
}
