import type { Run } from '../../../contract/run.ts';
import type { PaneTab } from '../controls/pane-tabs.tsx';

/** The tab "Expect": how many there are, and in red how many the last run missed where it missed any. */
export function expectTab(expressions: readonly string[], run: Run | null): PaneTab<'expect'> {
  const count = expressions.filter((expression) => expression.trim() !== '').length;
  const tab = { value: 'expect', label: 'Expect' } as const;
  if (count === 0) return tab;
  if (run?.expected === undefined) return { ...tab, count };
  return run.expected.missed === 0
    ? { ...tab, count, countTone: 'ok' }
    : { ...tab, count: run.expected.missed, countWord: 'missed', countTone: 'error' };
}
