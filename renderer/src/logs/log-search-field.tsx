import { ChevronDown, ChevronUp } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { IconButton } from '../controls/icon-button.tsx';
import { SearchField } from '../controls/search-field.tsx';
import { formatCount } from '../response/format-bytes.ts';
import type { SearchAsked } from './log-search.ts';
import type { ShownLog } from './log-view.ts';
import styles from './log-bar.module.css';
import { SearchSwitch } from './search-switch.tsx';

interface LogSearchFieldProps {
  readonly label: string;
  readonly focusName: string;
  readonly asked: SearchAsked;
  readonly onAskedChange: (asked: SearchAsked) => void;
  readonly shown: ShownLog;
  /** The place of the match that was gone to last. */
  readonly current: number | null;
  readonly onStep: (by: 1 | -1) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Plain text or a pattern, how often it is there, and the way from match to match. */
export function LogSearchField({
  label,
  focusName,
  asked,
  onAskedChange,
  shown,
  current,
  onStep,
  field,
}: LogSearchFieldProps) {
  'use no memo';
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'F3') return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  };
  const words = foundWords(shown, current);
  const trouble = shown.search.kind === 'invalid' ? shown.search.message : shown.trouble;
  return (
    <>
      {shown.matchCount === 0 ? null : (
        <div className={styles['actions']}>
          <IconButton label="Previous match" keys="Shift ⏎" onClick={() => onStep(-1)}>
            <ChevronUp aria-hidden="true" />
          </IconButton>
          <IconButton label="Next match" keys="⏎" onClick={() => onStep(1)}>
            <ChevronDown aria-hidden="true" />
          </IconButton>
        </div>
      )}
      <SearchField
        label={label}
        focusName={focusName}
        inputRef={field}
        value={asked.text}
        onValueChange={(text) => onAskedChange({ ...asked, text })}
        onKeyDown={press}
        className={styles['search']}
        found={
          words === null ? null : (
            <span title={trouble ?? undefined} data-trouble={trouble === null ? undefined : ''}>
              {words}
            </span>
          )
        }
        switches={
          <>
            <SearchSwitch
              label="Match case"
              on={asked.matchCase}
              onChange={(matchCase) => onAskedChange({ ...asked, matchCase })}
            >
              Aa
            </SearchSwitch>
            <SearchSwitch
              label="Regular expression"
              on={asked.asPattern}
              onChange={(asPattern) => onAskedChange({ ...asked, asPattern })}
            >
              .*
            </SearchSwitch>
          </>
        }
      />
      <span role="status" className="visually-hidden">
        {trouble ?? (words === null ? '' : `${words} found`)}
      </span>
    </>
  );
}

function foundWords(shown: ShownLog, current: number | null): string | null {
  if (shown.search.kind === 'none') return null;
  if (shown.search.kind === 'invalid') return 'not a pattern';
  if (shown.trouble !== null) return 'too slow';
  const more = shown.left > 0 ? '…' : '';
  const count = `${formatCount(shown.matchCount)}${more}`;
  const at = current === null ? -1 : shown.matchFrom(current);
  return at === -1 || shown.matchAt(at) !== current ? count : `${formatCount(at + 1)} of ${count}`;
}
