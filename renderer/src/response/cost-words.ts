import type { Run } from '../../../contract/run.ts';
import { formatMoney, formatPrice, plainNumber } from '../figures/format-money.ts';

/** What a run costs, in words: the sum, what it is made of, and where the price comes from. */
export interface CostWords {
  readonly total: string;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  /** What to know before it is relied on. */
  readonly note: string;
}

const leftOut = 'The free tier, savings plans, storage and transfer are left out.';

/** Null where REPORT does not say what is billed, and where no price is known. */
export function costWords(run: Run): CostWords | null {
  const { cost, report } = run;
  if (cost === null || report?.billedMs == null || report.memoryMB === null) return null;
  const { currency, gigabyteSeconds, perGigabyteSecond, perMillionRequests, publishedOn } = cost;
  const money = (amount: number): string => formatMoney(amount, currency);
  const region = run.region ?? 'its region';
  const architecture = cost.assumedArchitecture
    ? `${cost.architecture}, assumed: nothing tells which it is`
    : cost.architecture;
  const seconds = plainNumber(Number(gigabyteSeconds.toPrecision(4)));
  return {
    total: money(cost.amount),
    lines: [
      {
        name: 'Billed',
        value: `${plainNumber(report.billedMs)} ms × ${report.memoryMB} MB = ${seconds} GB-s`,
      },
      {
        name: 'Duration',
        value: `${seconds} GB-s × ${formatPrice(perGigabyteSecond, currency)} = ${money(gigabyteSeconds * perGigabyteSecond)}`,
      },
      {
        name: 'Request',
        value: `${formatPrice(perMillionRequests, currency)} a million = ${money(perMillionRequests / 1_000_000)}`,
      },
      {
        name: 'Price',
        value: `${region}, ${publishedOn === null ? 'set by you' : `as published on ${publishedOn}`}`,
      },
      { name: 'Architecture', value: architecture },
    ],
    note:
      run.connectionId === 'local'
        ? `On this machine it costs nothing: this is what Lambda would bill in ${region}. ${leftOut}`
        : leftOut,
  };
}
