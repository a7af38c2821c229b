import { LoaderCircle } from 'lucide-react';
import { Menu, MenuItem } from '../controls/menu.tsx';
import statusStyles from '../shell/status-bar.module.css';
import { showBatch, showComparison, comparisonTitle } from './show-task.ts';
import { useBatches, useComparisons } from './use-tasks.ts';

/** What the host has under way for itself, and the way back to its tab. */
export function TasksItem() {
  const batches = useBatches().filter(({ state }) => state === 'running');
  const comparisons = useComparisons().filter(({ state }) => state === 'running');
  const count = batches.length + comparisons.length;
  if (count === 0) return null;
  return (
    <Menu
      trigger={
        <button type="button" className={statusStyles['task']}>
          <LoaderCircle aria-hidden="true" />
          {count === 1 ? '1 task running' : `${count} tasks running`}
        </button>
      }
    >
      {batches.map((batch) => (
        <MenuItem key={batch.batchId} hint="batch" onSelect={() => showBatch(batch)}>
          {batch.title}
        </MenuItem>
      ))}
      {comparisons.map((comparison) => (
        <MenuItem key={comparison.comparisonId} hint="comparison" onSelect={() => showComparison(comparison)}>
          {comparisonTitle(comparison.request)}
        </MenuItem>
      ))}
    </Menu>
  );
}
