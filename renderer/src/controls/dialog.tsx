import { Dialog as Base } from '@base-ui/react/dialog';
import { useEffect, useId, useState, type ReactNode, type RefObject } from 'react';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { FocusAtOnce } from './focus-at-once.tsx';
import { enterDialog, isDialogOpen, isTopDialog } from './open-dialogs.ts';
import { useLateFocus } from './use-late-focus.ts';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** `top` hangs from the title bar as the palette does. */
  readonly place?: 'middle' | 'top';
  readonly titleHidden?: boolean;
  /** What has the focus at first; else the first field or button. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Toasts stand elsewhere while a dialog is open (toasts.module.css). */
const tellOpen = (): void => void document.documentElement.toggleAttribute('data-dialog', isDialogOpen());

export function Dialog({
  title,
  open,
  onOpenChange,
  place = 'middle',
  titleHidden = false,
  initialFocus,
  className,
  children,
}: DialogProps) {
  const id = useId();
  const [popup, setPopup] = useState<HTMLElement | null>(null);
  useLateFocus(popup, initialFocus);
  useEffect(() => {
    if (!open) return undefined;
    const leave = enterDialog(id);
    tellOpen();
    return () => {
      leave();
      tellOpen();
    };
  }, [open, id]);
  // Each opening is a dialog of its own: one that is opened again while it still fades out would not get the focus back.
  const [opening, setOpening] = useState({ open, count: 0 });
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) });
  return (
    <Base.Root
      key={opening.count}
      open={open}
      onOpenChange={(next) => {
        if (next || isTopDialog(id)) onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup
          ref={setPopup}
          {...(initialFocus === undefined ? {} : { initialFocus })}
          className={classes(styles['popup'], styles[place], className)}
        >
          <Base.Title className={titleHidden ? 'visually-hidden' : styles['title']}>{title}</Base.Title>
          {children}
          <FocusAtOnce first={initialFocus} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}
