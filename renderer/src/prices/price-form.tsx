import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { Price } from '../../../contract/price.ts';
import { Button } from '../controls/button.tsx';
import { TextField } from '../controls/text-field.tsx';
import { plainNumber } from '../figures/format-money.ts';
import type { PriceRow } from './price-rows.ts';
import styles from './prices-dialog.module.css';
import { readPrice } from './read-price.ts';

interface PriceFormProps {
  readonly row: PriceRow;
  readonly onSave: (price: Price) => Promise<boolean>;
  readonly onDone: () => void;
}

const mostPerGigabyteSecond = 1000;
const mostPerMillion = 1_000_000;

/** Two prices of one region and architecture, in the place of its row. */
export function PriceForm({ row, onSave, onDone }: PriceFormProps) {
  const { region, architecture, currency, price } = row;
  const [duration, setDuration] = useState(price === null ? '' : plainNumber(price.perGigabyteSecond));
  const [requests, setRequests] = useState(price === null ? '' : plainNumber(price.perMillionRequests));
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const readDuration = readPrice(duration, '0.0000166667', mostPerGigabyteSecond);
  const readRequests = readPrice(requests, '0.2', mostPerMillion);

  const save = async () => {
    setChecked(true);
    if (readDuration.kind === 'fault' || readRequests.kind === 'fault') return;
    setBusy(true);
    const kept = await onSave({
      region,
      architecture,
      currency,
      perGigabyteSecond: readDuration.value,
      perMillionRequests: readRequests.value,
    });
    setBusy(false);
    if (kept) onDone();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void save();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // The row is given up, not the dialog.
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  const fault = (read: typeof readDuration): string | null =>
    checked && read.kind === 'fault' ? read.words : null;

  return (
    <form
      aria-label={`Price of ${region} ${architecture}`}
      noValidate
      className={styles['form']}
      onSubmit={submit}
    >
      <div className={styles['pair']}>
        <TextField
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the row was asked to become this form just now
          autoFocus
          label={`A GB-second, in ${currency}`}
          value={duration}
          onValueChange={setDuration}
          fault={fault(readDuration)}
          maxLength={40}
          onKeyDown={press}
        />
        <TextField
          label={`A million requests, in ${currency}`}
          value={requests}
          onValueChange={setRequests}
          fault={fault(readRequests)}
          maxLength={40}
          onKeyDown={press}
        />
      </div>
      <div className={styles['formActions']}>
        <Button type="submit" disabled={busy} onKeyDown={press}>
          Save price
        </Button>
        <Button variant="quiet" onClick={onDone} onKeyDown={press}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
