import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown, ChevronsUpDown } from 'lucide-react';
import { classes } from './classes.ts';
import popup from './popup.module.css';
import styles from './select.module.css';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface SelectProps<T extends string> {
  /** The accessible name. */
  readonly label: string;
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly options: readonly SelectOption<T>[];
  /** `field` has a border as in the request bar, `quiet` none as in a pane's bar. */
  readonly variant?: 'field' | 'quiet';
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

export function Select<T extends string>({
  label,
  value,
  onValueChange,
  options,
  variant = 'field',
  disabled = false,
  className,
}: SelectProps<T>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      items={options}
      disabled={disabled}
    >
      <Base.Trigger
        aria-label={label}
        className={classes(styles['trigger'], variant === 'quiet' && styles['quiet'], className)}
      >
        <Base.Value className={styles['value']} />
        <Base.Icon className={styles['icon']}>
          {variant === 'quiet' ? <ChevronDown /> : <ChevronsUpDown />}
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          sideOffset={4}
          align="start"
          alignItemWithTrigger={false}
          className={popup['positioner']}
        >
          <Base.Popup className={popup['popup']}>
            <Base.List className={popup['scroll']}>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={popup['item']}>
                  <span className={popup['check']}>
                    <Base.ItemIndicator>
                      <Check />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText className={popup['text']}>{option.label}</Base.ItemText>
                  {option.hint === undefined ? null : <span className={popup['hint']}>{option.hint}</span>}
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
