import { ChevronRight, Star } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { OutcomeKind } from '../../../contract/outcome.ts';
import { classes } from '../controls/classes.ts';
import { MatchedText } from '../controls/matched-text.tsx';
import { toggleFavourite, useFavourites } from '../state/favourites.ts';
import { matchedPositions } from '../state/rank-functions.ts';
import { shortRuntime } from '../state/runtime-name.ts';
import type { FunctionListRow } from './function-rows.ts';
import { OutcomeDot } from './outcome-dot.tsx';
import styles from './sidebar.module.css';

interface FunctionListLineProps {
  readonly id: string;
  readonly line: FunctionListRow;
  /** Where it stands in the list and how tall it is, in pixels. */
  readonly top: number;
  readonly height: number;
  readonly connectionId: string;
  readonly query: string;
  readonly chosen: boolean;
  readonly underCursor: boolean;
  readonly outcome: OutcomeKind | null;
  readonly onChoose: (newTab: boolean) => void;
  readonly onFold: (functionName: string, open: boolean) => void;
}

export function FunctionListLine(props: FunctionListLineProps) {
  const { id, line, top, height, chosen, underCursor, onChoose } = props;
  const style = { height, transform: `translateY(${top}px)` };
  if (line.kind === 'heading') {
    return (
      <div role="presentation" className={styles['heading']} style={style}>
        {line.text}
      </div>
    );
  }
  if (line.kind === 'note') {
    return (
      <div role="presentation" className={classes(styles['qualifier'], styles['quiet'])} style={style}>
        {line.text}
      </div>
    );
  }
  const handlers = {
    onClick: (event: MouseEvent) => onChoose(event.ctrlKey || event.metaKey),
    onAuxClick: (event: MouseEvent) => {
      if (event.button === 1) onChoose(true);
    },
  };
  const state = {
    id,
    style,
    'data-cursor': underCursor ? '' : undefined,
  };
  if (line.kind === 'qualifier') {
    if (line.qualifier === null) {
      return (
        <div role="presentation" className={styles['qualifier']} style={style}>
          <span className={styles['qualifierName']} />
          <span className={styles['target']}>{line.target}</span>
          <span className={styles['share']}>{line.share}</span>
        </div>
      );
    }
    return (
      <div
        role="option"
        aria-selected={chosen}
        tabIndex={-1}
        className={styles['qualifier']}
        {...state}
        {...handlers}
      >
        <span className={styles['qualifierName']}>{line.label}</span>
        <span className={styles['target']}>{line.target}</span>
        <span className={styles['share']}>{line.share}</span>
      </div>
    );
  }
  return (
    <div
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      className={styles['function']}
      title={line.summary.description || undefined}
      data-unfolded={line.unfolded ? '' : undefined}
      {...state}
      {...handlers}
    >
      <FunctionLine {...props} line={line} />
    </div>
  );
}

function FunctionLine({
  line,
  outcome,
  connectionId,
  query,
  onFold,
}: Omit<FunctionListLineProps, 'line'> & { line: Extract<FunctionListRow, { kind: 'function' }> }) {
  const { summary } = line;
  const favourite = useFavourites(connectionId).has(summary.name);
  return (
    <>
      <OutcomeDot kind={outcome} />
      <span className={styles['name']}>
        <MatchedText text={summary.name} indexes={matchedPositions(summary.name, query)} />
      </span>
      <span className={styles['runtime']}>{shortRuntime(summary.runtime, summary.packageType)}</span>
      {/* Not buttons: an option has no parts for assistive technology; the list has keys for both. */}
      <span className={styles['actions']}>
        <span
          aria-hidden="true"
          title={favourite ? `Unmark ${summary.name} as favourite` : `Mark ${summary.name} as favourite`}
          data-on={favourite ? '' : undefined}
          className={styles['star']}
          onClick={(event) => {
            event.stopPropagation();
            toggleFavourite(connectionId, summary.name);
          }}
        >
          <Star />
        </span>
        <span
          aria-hidden="true"
          title={
            line.unfolded ? `Hide the aliases of ${summary.name}` : `Show the aliases of ${summary.name}`
          }
          data-on={line.unfolded ? '' : undefined}
          className={styles['fold']}
          onClick={(event) => {
            event.stopPropagation();
            onFold(summary.name, !line.unfolded);
          }}
        >
          <ChevronRight />
        </span>
      </span>
    </>
  );
}
