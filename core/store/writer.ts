import { readFileSync } from 'node:fs';

/** A run waits at most its timeout (1 hour) for each of its 11 attempts; after this long nobody waits any more. */
const longestRunMs = 24 * 60 * 60 * 1000;

const live = new Set<string>();
let opened = 0;

/** When a process started, as Linux tells it; null elsewhere. Tells a process from a later one with the same pid. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // Field 22; the second field is the name in parentheses, which may hold blanks and parentheses.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Names this store among all processes, as `pid:start:number`. Written beside each run that awaits its answer. */
export function registerWriter(): string {
  opened += 1;
  const writer = `${String(process.pid)}:${startOf(process.pid) ?? ''}:${String(opened)}`;
  live.add(writer);
  return writer;
}

/** Ends what registerWriter began: runs still pending under this name will never be completed. */
export function releaseWriter(writer: string): void {
  live.delete(writer);
}

/** Whether the store that wrote a pending row may still complete it. In doubt it may. */
export function writerMayLive(writer: string, startedAt: string, now: number): boolean {
  if (live.has(writer)) return true;
  const [pidText = '', start = ''] = writer.split(':');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  if (!(now - Date.parse(startedAt) < longestRunMs)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const present = startOf(pid);
  return start === '' || present === null || present === start;
}
