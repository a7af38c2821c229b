import { Popover } from '@base-ui/react/popover';
import { Bell, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import { Button } from '../controls/button.tsx';
import { classes } from '../controls/classes.ts';
import { IconButton } from '../controls/icon-button.tsx';
import popup from '../controls/popup.module.css';
import { dismissNotice, markNoticesSeen, useNotices, type NoticeAction } from '../state/notices-store.ts';
import { useUi } from '../state/ui-store.ts';
import styles from './notices-popover.module.css';

const count = (number: number) => `${number} ${number === 1 ? 'notice' : 'notices'}`;

/** What the person should know; it stays until it is dismissed. */
export function NoticesPopover() {
  const open = useUi((state) => state.noticesShown);
  const { notices, conditions, seenId } = useNotices();
  const lasting = Object.entries(conditions);
  const total = notices.length + lasting.length;
  const unseen = lasting.length > 0 || notices.some((notice) => notice.id > seenId);
  if (total === 0) return null;
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        useUi.setState({ noticesShown: next });
        if (next) markNoticesSeen();
      }}
    >
      <Popover.Trigger className={classes(styles['trigger'], unseen && styles['unseen'])}>
        <Bell aria-hidden="true" />
        {count(total)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={6} className={popup['positioner']}>
          <Popover.Popup className={classes(popup['popup'], styles['popup'])}>
            <Popover.Title className={styles['title']}>Notices</Popover.Title>
            <ul className={styles['list']}>
              {lasting.map(([name, problem]) => (
                <li key={name} className={styles['notice']}>
                  <Words problem={problem} />
                </li>
              ))}
              {notices.map((notice) => (
                <li key={notice.id} className={styles['notice']}>
                  <Words problem={notice.problem}>
                    {notice.action === null ? null : <NoticeButton id={notice.id} action={notice.action} />}
                  </Words>
                  <IconButton
                    size="small"
                    label="Dismiss this notice"
                    onClick={() => dismissNotice(notice.id)}
                  >
                    <X aria-hidden="true" />
                  </IconButton>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function NoticeButton({ id, action }: { readonly id: number; readonly action: NoticeAction }) {
  return (
    <Button
      className={styles['action']}
      onClick={() => {
        dismissNotice(id);
        action.run();
      }}
    >
      {action.label}
    </Button>
  );
}

function Words({ problem, children }: { readonly problem: Problem; readonly children?: ReactNode }) {
  return (
    <div className={styles['words']}>
      <p>{problem.message}</p>
      <p className={styles['remedy']}>{problem.remedy}</p>
      {children}
    </div>
  );
}
