import { Autocomplete } from '@base-ui/react/autocomplete';
import { useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import popup from './popup.module.css';
import styles from './typed-combobox.module.css';
import { useVirtualRows } from './use-virtual-rows.ts';

export interface ListHandle {
  reveal(index: number, reason: 'keyboard' | 'pointer' | 'none'): void;
}

interface TypedComboboxListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly renderItem: (item: T) => ReactNode;
  /** A row was clicked, or Enter pressed on it. */
  readonly onChoose: (item: T) => void;
  readonly handle: Ref<ListHandle>;
}

const rowHeight = () => 28;

/** The rows of a TypedCombobox; only those in sight are in the document. */
export function TypedComboboxList<T>({
  label,
  items,
  renderItem,
  onChoose,
  handle,
}: TypedComboboxListProps<T>) {
  const scroller = useRef<HTMLDivElement | null>(null);
  const { rows, height, reveal } = useVirtualRows({ count: items.length, scroller, rowHeight });
  useImperativeHandle(handle, () => ({
    reveal(index, reason) {
      if (reason !== 'pointer' && index >= 0) queueMicrotask(() => reveal(index));
    },
  }));

  return (
    <Autocomplete.List ref={scroller} aria-label={label} className={styles['scroller']}>
      <div role="presentation" className={styles['space']} style={{ height }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <Autocomplete.Item
              key={row.key}
              index={row.index}
              value={item}
              onClick={() => onChoose(item)}
              className={popup['item']}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              style={{
                position: 'absolute',
                insetInline: 0,
                top: 0,
                height: row.size,
                transform: `translateY(${row.start}px)`,
              }}
            >
              {renderItem(item)}
            </Autocomplete.Item>
          );
        })}
      </div>
    </Autocomplete.List>
  );
}
