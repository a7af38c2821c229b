import { cpus, freemem, loadavg, release, totalmem, type } from 'node:os';

/** The machine and the moment, as the head of a report. */
export function describeMachine(): string {
  const processors = cpus();
  const gigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  return [
    `date     ${new Date().toISOString()}`,
    `cores    ${processors.length} (${processors[0]?.model.trim() ?? 'unknown'})`,
    `memory   ${gigabytes(totalmem())}, ${gigabytes(freemem())} free`,
    `system   ${type()} ${release()} ${process.arch}`,
    `node     ${process.version}`,
    `load     ${describeLoad()}`,
  ].join('\n');
}

/** How busy the machine was over the last 1, 5 and 15 minutes: what the figures must be read with. */
export function describeLoad(): string {
  return loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');
}
