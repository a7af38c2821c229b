import { lambdaLimits } from '../../../contract/limits.ts';

const longest = lambdaLimits.maximumTimeoutSeconds * 4;

/** The seconds to wait as typed: null for none, with what is wrong when it is not a usable number. */
export function readWaitSeconds(text: string): {
  readonly seconds: number | null;
  readonly fault: string | null;
} {
  const trimmed = text.trim();
  if (trimmed === '') return { seconds: null, fault: null };
  const seconds = Number(trimmed);
  if (!Number.isFinite(seconds) || seconds <= 0)
    return { seconds: null, fault: 'A number of seconds above 0.' };
  if (seconds > longest) return { seconds: null, fault: `At most ${longest} seconds.` };
  return { seconds, fault: null };
}
