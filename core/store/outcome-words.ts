import { assertNever } from '../../contract/assert-never.ts';
import { outcomeKinds } from '../../contract/outcome-kinds.ts';
import type { OutcomeKind } from '../../contract/outcome.ts';

/** What the search index has to know of how a run ended. */
export interface OutcomeWords {
  readonly kind: OutcomeKind;
  /** What its error says: the types and messages of a chain, or the name and the message; empty where none is. */
  readonly text: string;
}

/**
 * Reads a stored outcome for the index; null when it is damaged. Looked at by hand, because every command that runs a
 * function indexes it and waits for no schema.
 */
export function outcomeWords(outcome: unknown): OutcomeWords | null {
  const kind = outcomeKinds.find((one) => one === memberOf(outcome, 'kind'));
  if (kind === undefined) return null;
  const text = textOfKind(kind, outcome);
  return text === null ? null : { kind, text };
}

function textOfKind(kind: OutcomeKind, outcome: unknown): string | null {
  switch (kind) {
    case 'functionError': {
      const error = memberOf(outcome, 'error');
      const causes: unknown = memberOf(error, 'causes');
      if (!Array.isArray(causes)) return null;
      const links = [error, ...causes].map(linkText);
      return links.includes(null) ? null : links.join('\n');
    }
    case 'rejected':
    case 'unknown': {
      const name = memberOf(outcome, 'name');
      const message = memberOf(outcome, 'message');
      return typeof name === 'string' && typeof message === 'string' ? `${name} ${message}` : null;
    }
    case 'succeeded':
    case 'accepted':
    case 'permitted':
    case 'cancelled':
      return '';
    default:
      return assertNever(kind);
  }
}

function linkText(link: unknown): string | null {
  const type = memberOf(link, 'type');
  const message = memberOf(link, 'message');
  if (typeof message !== 'string' || (type !== null && typeof type !== 'string')) return null;
  return `${type ?? ''} ${message}`;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
