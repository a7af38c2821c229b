import { EyeOff } from 'lucide-react';
import type { Difference, DifferenceEntry } from '../../../contract/comparison.ts';
import { ContextMenu, MenuItem } from '../controls/menu.tsx';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { formatCount } from '../response/format-bytes.ts';
import { anyIndex } from './comparing.ts';
import styles from './difference-list.module.css';

interface DifferenceListProps {
  readonly difference: Difference;
  readonly onIgnore: (path: string) => void;
}

/** Each place where two answers differ, with both values. A place can be left out of the comparison. */
export function DifferenceList({ difference, onIgnore }: DifferenceListProps) {
  const { entries, more } = difference;
  return (
    <ScrollRegion label="Differences" className={styles['scroll']}>
      <ul className={styles['list']}>
        {entries.map((entry) => (
          <Entry
            key={`${entry.kind} ${entry.path}`}
            entry={entry}
            onIgnore={difference.kind === 'json' ? onIgnore : null}
          />
        ))}
      </ul>
      {more === 0 ? null : (
        <p className={styles['more']}>
          and {formatCount(more)} more that are not listed: ignore the places that need not be the same
        </p>
      )}
    </ScrollRegion>
  );
}

const kindWords = { added: 'added', removed: 'removed', changed: 'changed' } as const;

interface EntryProps {
  readonly entry: DifferenceEntry;
  readonly onIgnore: ((path: string) => void) | null;
}

function Entry({ entry, onIgnore }: EntryProps) {
  const { path, kind, left, right } = entry;
  const general = anyIndex(path);
  const line = (
    <li className={styles['entry']} data-kind={kind}>
      <div className={styles['head']}>
        <code className={styles['path']}>{path === '' ? 'the whole answer' : path}</code>
        <span className={styles['kind']}>{kindWords[kind]}</span>
        {onIgnore === null ? null : (
          <button
            type="button"
            aria-label={`Ignore ${path === '' ? 'the whole answer' : path}`}
            title="Do not compare this place"
            className={styles['ignore']}
            data-ignore=""
            onClick={() => onIgnore(path)}
          >
            <EyeOff aria-hidden="true" />
            Ignore
          </button>
        )}
      </div>
      {left === null ? null : <Value side="left" text={left} />}
      {right === null ? null : <Value side="right" text={right} />}
    </li>
  );
  if (onIgnore === null) return line;
  return (
    <ContextMenu target={line}>
      <MenuItem onSelect={() => onIgnore(path)}>Ignore this place</MenuItem>
      {general === null ? null : (
        <MenuItem onSelect={() => onIgnore(general)} hint={general}>
          Ignore it in all items
        </MenuItem>
      )}
    </ContextMenu>
  );
}

function Value({ side, text }: { readonly side: 'left' | 'right'; readonly text: string }) {
  return (
    <div className={styles['value']} data-side={side}>
      <span aria-hidden="true" className={styles['sign']}>
        {side === 'left' ? '−' : '+'}
      </span>
      <span className="visually-hidden">{side === 'left' ? 'left' : 'right'}: </span>
      <code>{text === '' ? 'no body' : text}</code>
    </div>
  );
}
