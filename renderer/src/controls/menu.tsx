import { ContextMenu as BaseContext } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Keys } from './keys.tsx';
import popup from './popup.module.css';

interface MenuProps {
  /** The button that opens it; it carries the accessible name. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className={popup['positioner']}>
          <Base.Popup className={popup['popup']}>
            <div className={popup['scroll']}>{children}</div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The same items on a right click (or the menu key) within `children`. */
export function ContextMenu({ target, children }: { target: ReactElement; children: ReactNode }) {
  return (
    <BaseContext.Root>
      <BaseContext.Trigger render={target} />
      <BaseContext.Portal>
        <BaseContext.Positioner className={popup['positioner']}>
          <BaseContext.Popup className={popup['popup']}>{children}</BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  );
}

interface MenuItemProps {
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly hint?: string | undefined;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({
  onSelect,
  icon,
  keys,
  hint,
  danger = false,
  disabled = false,
  children,
}: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      className={classes(popup['item'], danger && popup['danger'])}
    >
      {icon}
      <span className={popup['text']}>{children}</span>
      {hint === undefined ? null : <span className={popup['hint']}>{hint}</span>}
      {keys === undefined ? null : <Keys>{keys}</Keys>}
    </Base.Item>
  );
}

interface MenuChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

/** One of several, as a titled group of radio items. */
export function MenuChoice<T extends string>({ label, value, onValueChange, options }: MenuChoiceProps<T>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={popup['heading']}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: T) => onValueChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={popup['item']}>
            <span className={popup['check']}>
              <Base.RadioItemIndicator>
                <Check />
              </Base.RadioItemIndicator>
            </span>
            <span className={popup['text']}>{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

interface MenuCheckProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** Switched on or off; the menu stays open, for several are often switched together. */
export function MenuCheck({ checked, onCheckedChange, hint, children }: MenuCheckProps) {
  return (
    <Base.CheckboxItem
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next)}
      closeOnClick={false}
      className={popup['item']}
    >
      <span className={popup['check']}>
        <Base.CheckboxItemIndicator>
          <Check />
        </Base.CheckboxItemIndicator>
      </span>
      <span className={popup['text']}>{children}</span>
      {hint === undefined ? null : <span className={popup['hint']}>{hint}</span>}
    </Base.CheckboxItem>
  );
}

/** Items under a heading. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={popup['heading']}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={popup['separator']} />;
}
