import type { OutcomeKind } from '../../../contract/outcome.ts';

/** How an outcome is told: a word, a tone, and a shape, so that colour is never the only sign. */
export interface OutcomeStyle {
  readonly word: string;
  readonly tone: 'ok' | 'error' | 'warning' | 'info' | 'neutral';
}

export const outcomeStyles = {
  succeeded: { word: 'Succeeded', tone: 'ok' },
  functionError: { word: 'Function error', tone: 'error' },
  accepted: { word: 'Accepted', tone: 'info' },
  permitted: { word: 'Permitted', tone: 'info' },
  rejected: { word: 'Rejected', tone: 'error' },
  unknown: { word: 'Outcome unknown', tone: 'warning' },
  cancelled: { word: 'Cancelled', tone: 'neutral' },
} as const satisfies Record<OutcomeKind, OutcomeStyle>;
