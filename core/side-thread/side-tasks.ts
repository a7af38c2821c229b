import { readEntries } from '../requests/collections/read-entries.ts';
import { jsonDifference } from '../requests/comparison/json-difference.ts';
import { documentTasks } from '../requests/expectations/document-tasks.ts';

/** What side threads do, by name. Inputs and answers are copied between the threads: plain values alone. */
export const sideTasks = {
  difference: ({ left, right, ignoredPaths }: DifferenceInput) => jsonDifference(left, right, ignoredPaths),
  ...documentTasks,
  readEntries,
};

interface DifferenceInput {
  readonly left: string;
  readonly right: string;
  readonly ignoredPaths: readonly string[];
}

/** The table of the tasks, for who asks: importing it alone loads none of them. */
export type SideTasks = typeof sideTasks;
