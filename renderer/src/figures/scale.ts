/** A length of time on a line from 0 to 1, and the values at which the line is marked. */
export interface Scale {
  readonly kind: ScaleKind;
  /** Where a value lies, from 0 to 1; what is outside lies at the nearer end. */
  position(value: number): number;
  readonly ticks: readonly number[];
}

export type ScaleKind = 'linear' | 'log';

const steps = [1, 2, 5, 10] as const;
/** Far below what a duration in milliseconds tells; smaller ones would only need more marks. */
const smallest = 0.001;

/** The smallest step of 1, 2 or 5 times a power of ten that is not below `rough`. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (steps.find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
}

// Multiplied and not added up, so that 0.1 three times is no 0.30000000000000004.
const multiples = (step: number, last: number): readonly number[] =>
  Array.from({ length: last + 1 }, (_none, index) => Number((index * step).toPrecision(12)));

/** Round values from 0 up to `max`, at most about `count` of them beside 0. */
export function linearTicks(max: number, count: number): readonly number[] {
  if (!(max >= smallest) || !Number.isFinite(max)) return [0];
  const step = roundStep(max / Math.max(1, count));
  return multiples(step, Math.floor(max / step + 1e-9));
}

/** Powers of ten within two bounds; with 2 and 5 between them where there is room for about `count` of them. */
function logTicks(min: number, max: number, count: number): readonly number[] {
  const from = Math.floor(Math.log10(min));
  const to = Math.ceil(Math.log10(max));
  const within = (factors: readonly number[]): readonly number[] => {
    const all: number[] = [];
    for (let power = from; power <= to; power += 1) {
      for (const factor of factors) all.push(Number((factor * 10 ** power).toPrecision(12)));
    }
    return all.filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
  };
  const fine = within([1, 2, 5]);
  const coarse = within([1]);
  return fine.length <= 2 * count || coarse.length < 2 ? fine : coarse;
}

/** From zero to a round value that is not below the largest. */
function linearScale(values: readonly number[], count: number): Scale {
  const largest = Math.max(...values, 0);
  const top = largest >= smallest ? largest : 1;
  const step = roundStep(top / Math.max(1, count));
  const last = Math.ceil(top / step - 1e-9);
  return {
    kind: 'linear',
    position: (value) => clamp(value / (last * step)),
    ticks: multiples(step, last),
  };
}

/** Each power of ten as long as the next, from just below the smallest value to just above the largest. */
function logScale(values: readonly number[], count: number): Scale {
  const positive = values.filter((value) => value >= smallest);
  if (positive.length === 0) return linearScale(values, count);
  const low = roundDown(Math.min(...positive));
  const high = Math.max(roundUp(Math.max(...positive)), low * 10);
  const from = Math.log10(low);
  const length = Math.log10(high) - from;
  return {
    kind: 'log',
    position: (value) => (value <= 0 ? 0 : clamp((Math.log10(value) - from) / length)),
    ticks: logTicks(low, high, count),
  };
}

/** The scale of a kind for these values, with about `count` marks. */
export const scaleOf = (kind: ScaleKind, values: readonly number[], count = 4): Scale =>
  kind === 'log' ? logScale(values, count) : linearScale(values, count);

/** Logarithmic where the largest is so much longer than the middle that the rest would lie on the ground. */
export function fittingScale(values: readonly number[]): ScaleKind {
  const positive = values.filter((value) => value > 0).toSorted((one, other) => one - other);
  const middle = positive[Math.floor(positive.length / 2)];
  const largest = positive.at(-1);
  if (middle === undefined || largest === undefined) return 'linear';
  return largest / middle > 12 ? 'log' : 'linear';
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return (steps.findLast((factor) => factor * power <= value * (1 + 1e-9)) ?? 1) * power;
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return (steps.find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10) * power;
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
