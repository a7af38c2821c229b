import { InvalidArgumentError } from 'commander';

function numberIn(text: string, lowest: number, highest: number, whole: boolean): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= lowest && value <= highest && (!whole || Number.isInteger(value))) return value;
  throw new InvalidArgumentError(`It takes a ${whole ? 'whole ' : ''}number from ${lowest} to ${highest}.`);
}

export const portNumber = (text: string): number => numberIn(text, 0, 65_535, true);
export const retryCount = (text: string): number => numberIn(text, 0, 10, true);
/** At most four times Lambda's own limit of 15 minutes, which is what the contract takes. */
export const timeoutSeconds = (text: string): number => numberIn(text, 0.001, 3600, false);
/** CloudWatch Logs itself takes a few seconds, and under load some minutes. */
export const delaySeconds = (text: string): number => numberIn(text, 0, 600, false);
export const rowLimit = (text: string): number => numberIn(text, 1, 100_000, true);

export const repetitions = (text: string): number => numberIn(text, 1, 1_000_000, true);
export const runsAtOnce = (text: string): number => numberIn(text, 1, 1000, true);

/** Empty, as a shell's variable that is not set, would mean $LATEST in place of what a file or a name says. */
export const qualifier = (text: string): string => {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It takes a version or an alias; leave the option out for none.');
};

export const mfaCode = (text: string): string => {
  if (/^\d{6}$/.test(text)) return text;
  throw new InvalidArgumentError('It takes the six digits that the device shows.');
};

/** A Distributed Map runs up to 10,000 child workflows at a time. */
export const mapConcurrency = (text: string): number => numberIn(text, 1, 10_000, true);
export const percentage = (text: string): number => numberIn(text, 0, 100, false);
