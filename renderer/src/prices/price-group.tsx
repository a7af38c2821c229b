import { Pencil, RotateCcw } from 'lucide-react';
import type { Price } from '../../../contract/price.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { formatPrice } from '../figures/format-money.ts';
import { regionName } from '../state/aws-regions.ts';
import { PriceForm } from './price-form.tsx';
import type { PriceRow } from './price-rows.ts';
import styles from './prices-dialog.module.css';

interface PriceGroupProps {
  readonly title: string;
  readonly rows: readonly PriceRow[];
  readonly publishedOn: string;
  /** The key of the row that is being edited. */
  readonly editing: string | null;
  /** The key of the row that was edited just now. */
  readonly left: string | null;
  readonly onEdit: (key: string | null) => void;
  readonly onSave: (price: Price) => Promise<boolean>;
  readonly onReset: (key: string) => Promise<boolean>;
}

/** The row's own button takes the focus from one that goes with the set price. */
function focusRow(key: string): void {
  document.querySelector<HTMLElement>(`[data-price="${key}"]`)?.focus();
}

/** Regions under a heading, two rows each. */
export function PriceGroup({
  title,
  rows,
  publishedOn,
  editing,
  left,
  onEdit,
  onSave,
  onReset,
}: PriceGroupProps) {
  return (
    <table className={styles['table']}>
      <caption className={styles['title']}>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Region</th>
          <th scope="col">Architecture</th>
          <th scope="col">A GB-second</th>
          <th scope="col">A million requests</th>
          <th scope="col">Published</th>
          <th scope="col">
            <span className="visually-hidden">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const { key, region, architecture, price } = row;
          const first = rows[index - 1]?.region !== region;
          const what = `${region} ${architecture}`;
          return (
            <tr key={key} data-first={first ? '' : undefined} data-editing={editing === key ? '' : undefined}>
              <th scope="row" title={regionName(region) ?? undefined}>
                <span className={first ? undefined : 'visually-hidden'}>{region}</span>
              </th>
              <td>{architecture}</td>
              {editing === key ? (
                <td colSpan={4}>
                  <PriceForm row={row} onSave={onSave} onDone={() => onEdit(null)} />
                </td>
              ) : (
                <>
                  {price === null ? (
                    <td colSpan={3} className={styles['quiet']}>
                      no published price
                    </td>
                  ) : (
                    <>
                      <td>{formatPrice(price.perGigabyteSecond, price.currency)}</td>
                      <td>{formatPrice(price.perMillionRequests, price.currency)}</td>
                      <td className={styles['origin']} data-origin={price.origin}>
                        {price.origin === 'set' ? 'set by you' : publishedOn}
                      </td>
                    </>
                  )}
                  <td className={styles['actions']}>
                    {price?.origin === 'set' ? (
                      <IconButton
                        label={`Take the set price back: ${what}`}
                        size="small"
                        onClick={() => void onReset(key).then(() => focusRow(key))}
                      >
                        <RotateCcw aria-hidden="true" />
                      </IconButton>
                    ) : null}
                    <IconButton
                      label={`Set a price: ${what}`}
                      size="small"
                      data-price={key}
                      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands again where the form had the focus
                      autoFocus={left === key}
                      onClick={() => onEdit(key)}
                    >
                      <Pencil aria-hidden="true" />
                    </IconButton>
                  </td>
                </>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
