import { ChevronDown, ListFilter } from 'lucide-react';
import { classes } from '../controls/classes.ts';
import { Menu, MenuCheck, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import select from '../controls/select.module.css';
import { formatCount } from '../response/format-bytes.ts';
import { levelGroups, levelGroupWords, levelsWords } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import type { LogBook } from './log-book.ts';
import styles from './log-bar.module.css';

interface LevelMenuProps {
  readonly book: LogBook;
  readonly hidden: ReadonlySet<LevelGroup>;
  readonly onHiddenChange: (hidden: ReadonlySet<LevelGroup>) => void;
}

const none: ReadonlySet<LevelGroup> = new Set();
const allButTrouble: ReadonlySet<LevelGroup> = new Set(
  levelGroups.filter((group) => group !== 'WARN' && group !== 'ERROR' && group !== 'FATAL'),
);

/** Which levels are shown, each with how many records it has. */
export function LevelMenu({ book, hidden, onHiddenChange }: LevelMenuProps) {
  const words = levelsWords(hidden);
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Log levels: ${words}`}
          className={classes(select['trigger'], select['quiet'], styles['levels'])}
          data-on={hidden.size > 0 ? '' : undefined}
        >
          <ListFilter aria-hidden="true" className={styles['levelsSign']} />
          <span className={classes(select['value'], styles['levelsWords'])}>{words}</span>
          <span className={select['icon']}>
            <ChevronDown aria-hidden="true" />
          </span>
        </button>
      }
    >
      <LevelItems book={book} hidden={hidden} onHiddenChange={onHiddenChange} />
    </Menu>
  );
}

function LevelItems({ book, hidden, onHiddenChange }: LevelMenuProps) {
  'use no memo';
  const counts = book.counts();
  const put = (group: LevelGroup, shown: boolean): void => {
    const next = new Set(hidden);
    if (shown) next.delete(group);
    else next.add(group);
    onHiddenChange(next);
  };
  return (
    <>
      {levelGroups.map((group) => (
        <MenuCheck
          key={group}
          checked={!hidden.has(group)}
          onCheckedChange={(shown) => put(group, shown)}
          hint={formatCount(counts[group])}
        >
          {levelGroupWords[group]}
        </MenuCheck>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onHiddenChange(allButTrouble)}>Only warnings and errors</MenuItem>
      <MenuItem onSelect={() => onHiddenChange(none)}>All levels</MenuItem>
    </>
  );
}
