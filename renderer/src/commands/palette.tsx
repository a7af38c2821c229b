import { Autocomplete } from '@base-ui/react/autocomplete';
import { useRef, useState } from 'react';
import { Dialog } from '../controls/dialog.tsx';
import { FindLine } from '../controls/find-line.tsx';
import { focusField } from '../controls/focus-field.ts';
import { Keys } from '../controls/keys.tsx';
import { MatchedText } from '../controls/matched-text.tsx';
import popup from '../controls/popup.module.css';
import { TypedComboboxList, type ListHandle } from '../controls/typed-combobox-list.tsx';
import { openFunction } from '../host/open-function.ts';
import { useCatalogue } from '../host/use-catalogue.ts';
import { useHost } from '../host/use-host.ts';
import { useRankedFunctions } from '../host/use-ranked-functions.ts';
import { flatRanking } from '../state/flat-ranking.ts';
import { matchedPositions } from '../state/rank-functions.ts';
import { shortRuntime } from '../state/runtime-name.ts';
import { useUi } from '../state/ui-store.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { paletteItems, type PaletteItem } from './palette-items.ts';
import styles from './palette.module.css';
import { commands, shownKeys } from './registry.ts';
import { runAndKeepFocus } from './run-and-keep-focus.ts';

const close = () => useUi.setState({ palette: 'closed' });

/** Commands and functions in one list, found as you type. */
export function Palette() {
  const mode = useUi((state) => state.palette);
  return (
    <Dialog
      title="Command palette"
      titleHidden
      place="top"
      open={mode !== 'closed'}
      onOpenChange={(open) => open || close()}
      className={styles['dialog']}
    >
      {mode === 'closed' ? null : <PaletteBody functionsOnly={mode === 'functions'} />}
    </Dialog>
  );
}

const itemText = (item: PaletteItem) => (item.kind === 'command' ? item.command.title : item.summary.name);

function PaletteBody({ functionsOnly }: { functionsOnly: boolean }) {
  const host = useHost();
  const draft = useActiveDraft();
  const connectionId = draft?.connectionId ?? 'local';
  const region = draft?.region ?? null;
  const [query, setQuery] = useState('');
  const catalogue = useCatalogue(connectionId, region);
  const ranked = flatRanking(useRankedFunctions(connectionId, catalogue, query));
  // What can be done is settled when the palette opens: it must not change under the cursor.
  const [offered] = useState(() =>
    functionsOnly
      ? []
      : commands.filter(
          (command) =>
            command.id !== 'palette' && command.oneOfMany !== true && (command.enabled?.() ?? true),
        ),
  );
  const items = paletteItems(
    offered,
    ranked.map((one) => one.summary),
    query,
  );
  const list = useRef<ListHandle | null>(null);
  const label = functionsOnly ? 'Go to function' : 'Search or run a command';

  const run = (item: PaletteItem) => {
    close();
    // After the dialog has given the focus back, so that a command may put it elsewhere.
    setTimeout(() => {
      if (item.kind === 'command') runAndKeepFocus(item.command, host);
      else {
        openFunction(host, { connectionId, region, functionName: item.summary.name });
        focusField('tab');
      }
    });
  };

  return (
    <Autocomplete.Root
      items={items}
      filteredItems={items}
      mode="none"
      virtualized
      inline
      open
      autoHighlight="always"
      itemToStringValue={itemText}
      value={query}
      onValueChange={(next, details) => {
        if (details.reason !== 'item-press') setQuery(next);
      }}
      onItemHighlighted={(_item, details) => list.current?.reveal(details.index, details.reason)}
    >
      <FindLine label={label} placeholder={label} />
      <TypedComboboxList
        label={label}
        items={items}
        handle={list}
        onChoose={run}
        renderItem={(item) => <PaletteRow item={item} query={query} />}
      />
      {items.length > 0 ? null : (
        <p className={styles['none']}>
          Nothing fits “{query}”{catalogue.state === 'reading' ? ' yet: the functions are being read' : ''}.
        </p>
      )}
    </Autocomplete.Root>
  );
}

function PaletteRow({ item, query }: { item: PaletteItem; query: string }) {
  if (item.kind === 'command') {
    const keys = shownKeys(item.command.id);
    return (
      <>
        <span className={popup['text']}>
          <MatchedText text={item.command.title} indexes={item.indexes} />
        </span>
        <span className={popup['hint']}>{item.command.group}</span>
        {keys === undefined ? null : <Keys>{keys}</Keys>}
      </>
    );
  }
  const { summary } = item;
  return (
    <>
      <span aria-hidden="true" className={styles['sign']}>
        ƒ
      </span>
      <span className={popup['text']}>
        <MatchedText text={summary.name} indexes={matchedPositions(summary.name, query)} />
      </span>
      <span className={popup['hint']}>{shortRuntime(summary.runtime, summary.packageType)}</span>
    </>
  );
}
