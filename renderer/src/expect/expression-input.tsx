import { Autocomplete } from '@base-ui/react/autocomplete';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import type { ExpressionOffer } from '../../../contract/expectation.ts';
import popup from '../controls/popup.module.css';
import { useOthersInSight } from '../controls/use-others-in-sight.ts';
import styles from './expect.module.css';
import { useExpressionOffers, type ExpressionPlace } from './use-expression-offers.ts';

interface ExpressionInputProps {
  /** The accessible name. */
  readonly label: string;
  readonly value: string;
  /** The run whose result completes names. */
  readonly runId: string | null;
  /** What the expression begins at: all of the result, or its response. */
  readonly root?: 'result' | 'response';
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly placeholder?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onValueChange: (value: string) => void;
  /** True when the keys or the text were taken, and the field shall not use them. */
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  readonly onPasteText: (text: string) => boolean;
}

const kinds = { field: 'name', function: 'function', keyword: '' } as const satisfies Record<
  ExpressionOffer['kind'],
  string
>;

/** A line for a JMESPath expression, with what can be written at the cursor below it. */
export function ExpressionInput({
  label,
  value,
  runId,
  root = 'result',
  invalid,
  describedBy,
  placeholder,
  ref,
  onValueChange,
  onKey,
  onPasteText,
}: ExpressionInputProps) {
  const input = useRef<HTMLInputElement | null>(null);
  const [place, setPlace] = useState<ExpressionPlace | null>(null);
  const [highlighted, setHighlighted] = useState(false);
  const caret = useRef<number | null>(null);
  const { from, to, offers } = useExpressionOffers(runId, root, place);
  const isOpen = offers.length > 0;
  useOthersInSight(isOpen);
  // Where nothing is typed yet, Enter shall go on to the next line.
  const isPartial = from < (place?.offset ?? 0);

  // After each drawing: the field has the new text only then.
  useLayoutEffect(() => {
    if (caret.current === null) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const close = (): void => {
    setPlace(null);
    setHighlighted(false);
  };

  const choose = (offer: ExpressionOffer): void => {
    const next = value.slice(0, from) + offer.insert + value.slice(to);
    const offset = from + offer.insert.length;
    caret.current = offset;
    onValueChange(next);
    // After a bracket or an operator it goes on; after a name a dot is typed first.
    if (/[( ]$/.test(offer.insert)) setPlace({ expression: next, offset });
    else close();
  };

  const change = (next: string): void => {
    const offset = input.current?.selectionStart ?? next.length;
    onValueChange(next);
    setPlace(
      next.length > value.length && /[\w.[('"`= ]$/.test(next.slice(0, offset))
        ? { expression: next, offset }
        : null,
    );
  };

  return (
    <Autocomplete.Root
      items={offers}
      filteredItems={offers}
      mode="none"
      autoHighlight={isPartial ? 'always' : false}
      itemToStringValue={(offer: ExpressionOffer) => offer.label}
      value={value}
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      onValueChange={(next, details) => {
        if (details.reason === 'input-change' || details.reason === 'input-clear') change(next);
      }}
      onItemHighlighted={(item) => setHighlighted(item !== undefined)}
    >
      <Autocomplete.Input
        ref={(element) => {
          input.current = element;
          if (typeof ref === 'function') ref(element);
        }}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        className={styles['input']}
        onBlur={close}
        onPaste={(event) => {
          if (onPasteText(event.clipboardData.getData('text/plain'))) event.preventDefault();
        }}
        onKeyDown={(event) => {
          const offset = event.currentTarget.selectionStart ?? value.length;
          if (event.key === ' ' && event.ctrlKey) {
            event.preventDefault();
            setPlace({ expression: value, offset });
          } else if (event.key === 'Escape') {
            close();
          } else if (!(isOpen && (highlighted || event.key.startsWith('Arrow'))) && onKey(event)) {
            event.preventDefault();
            close();
          }
        }}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner align="start" sideOffset={4} className={popup['positioner']}>
          <Autocomplete.Popup className={popup['popup']}>
            <Autocomplete.List aria-label={`What can be written: ${label}`} className={styles['offers']}>
              {(offer: ExpressionOffer) => (
                <Autocomplete.Item
                  key={`${offer.kind} ${offer.label}`}
                  value={offer}
                  className={popup['item']}
                  onClick={() => choose(offer)}
                >
                  <span className={styles['offer']}>{offer.label}</span>
                  <span className={styles['offerDetail']} title={offer.detail}>
                    {offer.detail}
                  </span>
                  <span className={popup['hint']}>{kinds[offer.kind]}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
