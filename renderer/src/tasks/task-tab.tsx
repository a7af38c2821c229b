import { GitCompareArrows, ListChecks } from 'lucide-react';
import { useHost } from '../host/use-host.ts';
import { TabFrame } from '../shell/tab-frame.tsx';
import { useTaskTabs } from '../state/task-tabs.ts';
import { closeTaskTab } from './close-task-tab.ts';
import styles from './task-tab.module.css';
import { useTaskRuns } from './use-tasks.ts';

interface TaskTabProps {
  readonly id: string;
  readonly index: number;
  readonly active: boolean;
}

/** The tab of a batch or of a comparison. */
export function TaskTab({ id, index, active }: TaskTabProps) {
  const task = useTaskTabs(({ tabs }) => tabs[id]);
  const running = useTaskRuns(id);
  const host = useHost();
  if (task === undefined) return null;
  const Sign = task.kind === 'batch' ? ListChecks : GitCompareArrows;
  return (
    <TabFrame
      id={id}
      index={index}
      active={active}
      name={task.title}
      sign={<Sign aria-hidden="true" className={styles['sign']} />}
      title={running ? `${task.title}, running` : task.title}
      mark={running ? 'running' : null}
      onClose={() => void closeTaskTab(host, id)}
    />
  );
}
