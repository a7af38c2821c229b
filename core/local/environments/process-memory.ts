import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The most memory a process has held so far, in bytes (VmHWM of /proc); null off Linux and when it is gone. */
export function peakMemory(pid: number): number | null {
  return statusField(pid, 'VmHWM:');
}

/**
 * What a process holds now, in bytes: /proc on Linux, `ps` elsewhere on POSIX, null on Windows, where nothing tells it
 * without a helper program, and when the process is gone.
 */
export async function residentMemory(pid: number): Promise<number | null> {
  if (process.platform === 'linux') return statusField(pid, 'VmRSS:');
  if (process.platform === 'win32') return null;
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, output) => {
      const kilobytes = Number(output.trim());
      resolve(error !== null || !(kilobytes > 0) ? null : kilobytes * 1024);
    });
  });
}

function statusField(pid: number, field: string): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const at = status.indexOf(field);
    return at === -1 ? null : Number.parseInt(status.slice(at + field.length), 10) * 1024;
  } catch {
    return null;
  }
}
