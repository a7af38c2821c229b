import { Ellipsis } from 'lucide-react';
import { useId, type KeyboardEvent, type Ref } from 'react';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, MenuItem } from '../controls/menu.tsx';
import styles from './expect.module.css';
import { ExpressionInput } from './expression-input.tsx';
import { ResultSides } from './result-sides.tsx';
import { VerdictMark } from './verdict-mark.tsx';

/** What a row asks of the list that it is in. */
export interface RowActions {
  readonly change: (value: string) => void;
  readonly remove: () => void;
  readonly move: (by: -1 | 1) => void;
  readonly focus: (by: -1 | 1) => void;
  readonly paste: (text: string) => boolean;
}

interface ExpectationRowProps {
  /** Begins at 1. */
  readonly number: number;
  readonly expression: string;
  /** Null while nothing is known of it; so for the empty line at the end. */
  readonly result: ExpectationResult | null;
  /** Whether the last run is being looked at for it. */
  readonly isLooking: boolean;
  readonly runId: string | null;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** The empty line that a new one is written in. */
  readonly isNew: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly actions: RowActions;
}

/** One expectation: its expression, what became of it over the last result, and both sides of a miss below. */
export function ExpectationRow({
  number,
  expression,
  result,
  isLooking,
  runId,
  isFirst,
  isLast,
  isNew,
  inputRef,
  actions,
}: ExpectationRowProps) {
  const id = useId();
  const verdict = result?.verdict ?? (isLooking ? 'pending' : 'open');

  const onKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey) return false;
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const by = key === 'ArrowUp' ? -1 : 1;
      if (altKey) actions.move(by);
      else actions.focus(by);
      return true;
    }
    if (key === 'Enter') {
      actions.focus(1);
      return true;
    }
    if (key === 'Backspace' && expression === '' && !isNew) {
      actions.remove();
      return true;
    }
    return false;
  };

  return (
    <li className={styles['row']} data-verdict={isNew ? undefined : verdict}>
      <div className={styles['line']}>
        <ExpressionInput
          ref={inputRef}
          label={isNew ? 'New expectation' : `Expectation ${number}`}
          value={expression}
          runId={runId}
          invalid={verdict === 'invalid'}
          describedBy={isNew ? undefined : id}
          placeholder={isNew ? "response.status == 'refunded'" : undefined}
          onValueChange={actions.change}
          onKey={onKey}
          onPasteText={actions.paste}
        />
        {isNew ? null : (
          <Menu
            trigger={
              <IconButton label={`Expectation ${number}: more`} size="small">
                <Ellipsis aria-hidden="true" />
              </IconButton>
            }
          >
            <MenuItem keys="Alt ↑" disabled={isFirst} onSelect={() => actions.move(-1)}>
              Move up
            </MenuItem>
            <MenuItem keys="Alt ↓" disabled={isLast} onSelect={() => actions.move(1)}>
              Move down
            </MenuItem>
            <MenuItem danger onSelect={actions.remove}>
              Remove
            </MenuItem>
          </Menu>
        )}
      </div>
      {isNew ? null : (
        <div id={id} className={styles['result']}>
          <VerdictMark verdict={verdict} />
          {result === null ? null : <ResultSides result={result} />}
        </div>
      )}
    </li>
  );
}
