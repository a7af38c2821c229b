import { useRef, useState, type RefObject } from 'react';
import type { PriceList } from '../../../contract/price.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { SearchField } from '../controls/search-field.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useUi } from '../state/ui-store.ts';
import { PriceGroup } from './price-group.tsx';
import { priceRows } from './price-rows.ts';
import styles from './prices-dialog.module.css';
import { useOwnRegions } from './use-own-regions.ts';
import { usePrices } from './use-prices.ts';
import { useSavePrices } from './use-save-prices.ts';

const close = () => useUi.setState({ pricesShown: false });

/** What costs are reckoned with, by region and architecture; each price can be set by hand. */
export function PricesDialog() {
  const open = useUi((state) => state.pricesShown);
  const search = useRef<HTMLInputElement | null>(null);
  return (
    <Dialog
      title="Prices"
      open={open}
      onOpenChange={(next) => next || close()}
      initialFocus={search}
      className={styles['dialog']}
    >
      <Content search={search} />
    </Dialog>
  );
}

function Content({ search }: { search: RefObject<HTMLInputElement | null> }) {
  const { data, error } = usePrices();
  if (error !== null) return <ProblemBox problem={callProblem('The prices could not be read', error)} />;
  return data === undefined ? null : <Prices list={data} search={search} />;
}

function Prices({ list, search }: { list: PriceList; search: RefObject<HTMLInputElement | null> }) {
  const [typed, setTyped] = useState('');
  const [{ editing, left }, setEdited] = useState<{ editing: string | null; left: string | null }>({
    editing: null,
    left: null,
  });
  const { problem, save, reset } = useSavePrices();
  const { own, others } = priceRows(list, useOwnRegions(), typed);
  const shared = {
    publishedOn: list.publishedOn,
    editing,
    left,
    onEdit: (key: string | null) => setEdited({ editing: key, left: editing }),
    onSave: save,
    onReset: reset,
  } as const;
  return (
    <>
      <p className={styles['about']}>
        What Lambda bills on demand, as published on {list.publishedOn}: the first tier, without the free tier
        and savings plans. A price that you set takes the place of the published one in every cost shown.
      </p>
      <SearchField
        label="Search regions"
        value={typed}
        onValueChange={setTyped}
        inputRef={search}
        className={styles['search']}
      />
      {problem === null ? null : <ProblemBox problem={problem} />}
      <div className={styles['scroller']}>
        {own.length === 0 ? null : <PriceGroup title="Your regions" rows={own} {...shared} />}
        {others.length === 0 ? null : <PriceGroup title="All regions" rows={others} {...shared} />}
        {own.length + others.length === 0 ? <p className={styles['none']}>No region fits.</p> : null}
      </div>
      <DialogActions>
        <Button onClick={close}>Close</Button>
      </DialogActions>
    </>
  );
}
