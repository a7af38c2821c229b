const kilobyte = 1024;
const megabyte = 1024 * 1024;

/** A size as people read it: `231 B`, `12.4 KB`, `6 MB` (1 KB is 1024 bytes, as Lambda counts). */
export function formatBytes(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} B`;
  // Just below a megabyte would round to 1024 KB.
  const [value, unit] = bytes < megabyte - 512 ? [bytes / kilobyte, 'KB'] : [bytes / megabyte, 'MB'];
  return `${value < 100 ? Number(value.toFixed(1)) : Math.round(value)} ${unit}`;
}

/** `1,204`: every digit of a number, in groups of three. */
export const formatCount = (count: number): string => count.toLocaleString('en-GB');
