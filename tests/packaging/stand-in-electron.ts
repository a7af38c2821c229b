import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What marks the fuses in Electron's executable (the @electron/fuses package). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses of version 1, in the order in which they stand behind the mark. */
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

/** As Electron ships them: on, off, on, on, off, off, off, on. */
const shipped = '10110001';

/** Writes what electron-builder takes for an unpacked Electron for Linux: its files, with real fuses to flip. */
export function writeStandInElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const wire = Buffer.concat([
    Buffer.from('stand-in '),
    Buffer.from(sentinel),
    Buffer.from([1, fuses.length]),
    Buffer.from(shipped),
    Buffer.from(' end'),
  ]);
  writeFileSync(join(folder, 'electron'), wire);
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), '45.4.1');
  writeFileSync(join(folder, 'LICENSE'), 'stand-in');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stand-in');
  for (const locale of ['en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
}

/** The state of each fuse in an executable. */
export function readFuses(executable: Buffer): Record<string, boolean> {
  const at = executable.indexOf(sentinel);
  if (at === -1) throw new Error('the executable has no fuses');
  const first = at + sentinel.length + 2;
  const states = executable.subarray(first, first + fuses.length).toString('latin1');
  if (!/^[01]+$/.test(states)) throw new Error(`the fuses read ${states}`);
  return Object.fromEntries(fuses.map((fuse, index) => [fuse, states[index] === '1']));
}
