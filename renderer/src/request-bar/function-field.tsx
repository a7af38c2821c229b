import { Star } from 'lucide-react';
import { useState } from 'react';
import { classes } from '../controls/classes.ts';
import { MatchedText } from '../controls/matched-text.tsx';
import popup from '../controls/popup.module.css';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { useCatalogue } from '../host/use-catalogue.ts';
import { useRankedFunctions } from '../host/use-ranked-functions.ts';
import { emptyCatalogue, type Place } from '../state/catalogue-store.ts';
import { flatRanking, type PlacedFunction } from '../state/flat-ranking.ts';
import { matchedPositions } from '../state/rank-functions.ts';
import { shortRuntime } from '../state/runtime-name.ts';
import styles from './request-bar.module.css';

type Row =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'listed'; readonly placed: PlacedFunction };

interface FunctionFieldProps {
  /** The accessible name. */
  readonly label: string;
  readonly place: Place;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  readonly focusName?: string;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

/** A function of a place: listed, or typed as a name or an ARN. */
export function FunctionField({
  label,
  place,
  value,
  onCommit,
  focusName,
  disabled = false,
  className,
}: FunctionFieldProps) {
  const catalogue = useCatalogue(place.connectionId, place.region);
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  // Nothing is ranked for a list that nobody sees, while pages arrive by the hundred.
  const offered = open || query !== '' ? catalogue : emptyCatalogue;
  const ranked = flatRanking(useRankedFunctions(place.connectionId, offered, query));
  const typed = query.trim();
  const listed: readonly Row[] = ranked.map((one) => ({ kind: 'listed', placed: one }));
  const exact = listed.find((row) => row.kind === 'listed' && row.placed.summary.name === typed);
  const rows: readonly Row[] =
    typed === ''
      ? listed
      : exact === undefined
        ? [...listed, { kind: 'typed', text: typed }]
        : [exact, ...listed.filter((row) => row !== exact)];

  return (
    <TypedCombobox
      label={label}
      focusName={focusName}
      value={value}
      disabled={disabled}
      placeholder="Function name or ARN"
      sign={
        <span aria-hidden="true" className={styles['functionSign']}>
          ƒ
        </span>
      }
      items={rows}
      itemText={(row) => (row.kind === 'typed' ? row.text : row.placed.summary.name)}
      renderItem={(row) => <FunctionRow row={row} query={query} />}
      note={noteOf(catalogue.state, catalogue.page, catalogue.functions.length, catalogue.problem?.message)}
      onQueryChange={setQuery}
      onOpenChange={setOpen}
      onCommit={onCommit}
      className={classes(styles['function'], className)}
      popupClassName={styles['functionPopup']}
    />
  );
}

function noteOf(state: string, page: number, count: number, problem: string | undefined): string | null {
  if (state === 'reading')
    return page === 0 ? 'Reading the functions…' : `Reading the functions, page ${page}…`;
  if (state === 'failed')
    return `${problem ?? 'The functions could not be listed.'} A typed name or ARN still works.`;
  return state === 'ready' && count === 0 ? 'There are no functions here. A typed name or ARN works.' : null;
}

function FunctionRow({ row, query }: { row: Row; query: string }) {
  if (row.kind === 'typed') {
    return (
      <>
        <span className={popup['text']}>{row.text}</span>
        <span className={popup['hint']}>as typed</span>
      </>
    );
  }
  const { group, summary } = row.placed;
  return (
    <>
      <span className={popup['text']}>
        <MatchedText text={summary.name} indexes={matchedPositions(summary.name, query)} />
      </span>
      {group === 'favourite' ? <Star aria-label="favourite" /> : null}
      {group === 'recent' ? <span className={popup['hint']}>recent</span> : null}
      <span className={styles['runtime']}>{shortRuntime(summary.runtime, summary.packageType)}</span>
      <span className={styles['size']}>{summary.memoryMB} MB</span>
      <span className={styles['size']}>{summary.timeoutSeconds} s</span>
    </>
  );
}
