import { Autocomplete } from '@base-ui/react/autocomplete';
import { ChevronsUpDown } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { registerPendingEdit } from './pending-edits.ts';
import popup from './popup.module.css';
import styles from './typed-combobox.module.css';
import { TypedComboboxList, type ListHandle } from './typed-combobox-list.tsx';
import { useOthersInSight } from './use-others-in-sight.ts';

interface TypedComboboxProps<T> {
  /** The accessible name. */
  readonly label: string;
  /** The value taken over. Anything may be typed, listed or not. */
  readonly value: string;
  readonly onCommit: (value: string) => void;
  /** What fits the query, best first; all of it for an empty query. */
  readonly items: readonly T[];
  readonly itemText: (item: T) => string;
  readonly renderItem: (item: T) => ReactNode;
  /** What is typed since the list opened; empty when it opens and when it closes. */
  readonly onQueryChange: (query: string) => void;
  readonly onOpenChange?: (open: boolean) => void;
  readonly placeholder?: string | undefined;
  /** What the placeholder leaves out. */
  readonly title?: string | undefined;
  /** Shown before the value. */
  readonly sign?: ReactNode;
  /** Shown after the value while the field is not being edited. */
  readonly detail?: ReactNode;
  /** Said under the list: what is being read, why it is short. */
  readonly note?: ReactNode;
  readonly disabled?: boolean;
  /** The name under which a command finds the field (focus-field.ts). */
  readonly focusName?: string | undefined;
  readonly className?: string | undefined;
  readonly popupClassName?: string | undefined;
}

/** A field with suggestions that takes any text: on Enter, on choosing a row, and when it is left. Escape takes back. */
export function TypedCombobox<T>({
  label,
  value,
  onCommit,
  items,
  itemText,
  renderItem,
  onQueryChange,
  onOpenChange,
  placeholder,
  title,
  sign,
  detail,
  note,
  disabled = false,
  focusName,
  className,
  popupClassName,
}: TypedComboboxProps<T>) {
  // Null while nothing is being typed: then the field shows the value.
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  // What Enter takes: the first row of what is typed now, drawn yet or not, until a key or the pointer marks another.
  const marked = useRef<'first' | { readonly item: T } | null>(null);
  const list = useRef<ListHandle | null>(null);
  const anchor = useRef<HTMLDivElement | null>(null);

  const finish = (next: string | null) => {
    setTyped(null);
    onQueryChange('');
    const text = next?.trim() ?? '';
    if (text !== '' && text !== value) onCommit(text);
  };
  const show = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
    if (!next) marked.current = null;
  };

  useOthersInSight(open);
  useEffect(() => (typed === null ? undefined : registerPendingEdit(() => finish(typed))));

  return (
    <Autocomplete.Root
      items={items}
      filteredItems={items}
      mode="none"
      virtualized
      autoHighlight
      openOnInputClick
      itemToStringValue={itemText}
      value={typed ?? value}
      open={open}
      disabled={disabled}
      onOpenChange={(next, details) => {
        show(next);
        if (!next && details.reason === 'escape-key') finish(null);
      }}
      onValueChange={(next, details) => {
        // A chosen row is told by the row itself: this is silent when its text was typed in full.
        if (details.reason === 'item-press') return;
        setTyped(next);
        onQueryChange(next);
        marked.current = next.trim() === '' ? null : 'first';
      }}
      onItemHighlighted={(item, details) => {
        const isFirst = marked.current === 'first' && details.reason === 'none';
        if (!isFirst) marked.current = item === undefined ? null : { item };
        if (item !== undefined) list.current?.reveal(details.index, details.reason);
      }}
    >
      <div
        ref={anchor}
        className={classes(styles['field'], className)}
        data-disabled={disabled ? '' : undefined}
        data-open={open ? '' : undefined}
      >
        {sign}
        <Autocomplete.Input
          data-focus={focusName}
          aria-label={label}
          placeholder={placeholder}
          title={title}
          spellCheck={false}
          autoComplete="off"
          className={styles['input']}
          data-sized={detail === undefined || detail === null ? undefined : ''}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            if (typed !== null) finish(typed);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && typed !== null && !event.nativeEvent.isComposing) {
              event.preventDefault();
              // It clicks the row that is marked, which need not be in the page yet.
              event.preventBaseUIHandler();
              const taken = marked.current === 'first' ? items[0] : marked.current?.item;
              finish(taken === undefined ? typed : itemText(taken));
              show(false);
            } else if (event.key === 'Escape' && typed !== null && !open) {
              finish(null);
            }
          }}
        />
        {typed === null ? detail : null}
        <Autocomplete.Trigger tabIndex={-1} aria-label={`Show: ${label}`} className={styles['trigger']}>
          <ChevronsUpDown aria-hidden="true" />
        </Autocomplete.Trigger>
      </div>
      <Autocomplete.Portal>
        <Autocomplete.Positioner anchor={anchor} align="start" sideOffset={4} className={popup['positioner']}>
          <Autocomplete.Popup className={classes(popup['popup'], styles['popup'], popupClassName)}>
            <TypedComboboxList
              label={label}
              items={items}
              renderItem={renderItem}
              onChoose={(item) => finish(itemText(item))}
              handle={list}
            />
            {note === undefined || note === null ? null : <div className={styles['note']}>{note}</div>}
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
