import { useId, type KeyboardEvent } from 'react';
import type { SharedEvent } from '../../../contract/exchange.ts';
import styles from './exchange.module.css';

interface SharedEventListProps {
  readonly events: readonly SharedEvent[];
  readonly selected: string | null;
  readonly empty: string;
  readonly onSelect: (name: string) => void;
}

const typeWords = { RequestResponse: 'synchronous', Event: 'asynchronous' } as const;

/** The events by name, with how the console sends each. Arrows choose one. */
export function SharedEventList({ events, selected, empty, onSelect }: SharedEventListProps) {
  const id = useId();
  const at = events.findIndex(({ name }) => name === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: events.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = events[Math.max(0, Math.min(to, events.length - 1))];
    if (next === undefined) return;
    onSelect(next.name);
    document.querySelector(`[id="${id}-${events.indexOf(next)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  if (events.length === 0) return <p className={styles['empty']}>{empty}</p>;
  return (
    <div
      role="listbox"
      aria-label="Shareable test events"
      tabIndex={0}
      aria-activedescendant={at === -1 ? undefined : `${id}-${at}`}
      className={styles['list']}
      onKeyDown={onKeyDown}
    >
      {events.map(({ name, invocationType }, index) => (
        <div
          key={name}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={name === selected}
          className={styles['row']}
          onMouseDown={() => onSelect(name)}
        >
          <span className={styles['name']} title={name}>
            {name}
          </span>
          {invocationType === null ? null : (
            <span className={styles['hint']}>{typeWords[invocationType]}</span>
          )}
        </div>
      ))}
    </div>
  );
}
