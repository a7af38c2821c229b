import { readdir } from 'node:fs/promises';

/** Names that Windows keeps for devices, with any ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** So that the name with its ending and a number stays below the 255 bytes that file systems take. */
const longestBytes = 180;

/** The file name that belongs to a request's name, without its ending: letters and digits of any script, and dashes. */
export function slugOf(name: string): string {
  const dashed = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  let slug = '';
  let bytes = 0;
  for (const character of dashed) {
    bytes += Buffer.byteLength(character);
    if (bytes > longestBytes) break;
    slug += character;
  }
  slug = slug.replace(/-+$/, '');
  if (slug === '') return 'request';
  return deviceName.test(slug) ? `${slug}-request` : slug;
}

/** What is wrong with a folder's or a file's name on any system; null when it can be used everywhere. */
export function nameFault(name: string): string | null {
  if (name === '.' || name === '..' || name.startsWith('.')) return 'begins with a dot';
  // eslint-disable-next-line no-control-regex
  if (/[/\\<>:"|?*\u0000-\u001F]/.test(name)) return 'has a character that no file name has everywhere';
  if (/[. ]$/.test(name)) return 'ends with a dot or a blank';
  if (deviceName.test(name.split('.')[0] ?? '')) return 'is a name that Windows keeps for a device';
  return Buffer.byteLength(name) > 240 ? 'is too long' : null;
}

/** A name that is not taken in a folder: with `-2`, `-3` and so on before its ending. Upper and lower case are the same. */
export async function freeName(folder: string, base: string, ending: string): Promise<string> {
  const taken = new Set((await readdir(folder).catch(() => [])).map(foldedName));
  for (let number = 1; ; number += 1) {
    const name = `${base}${number === 1 ? '' : `-${number}`}${ending}`;
    if (!taken.has(foldedName(name))) return name;
  }
}

/** A request's file name in its two parts. */
export function splitName(name: string): { readonly base: string; readonly ending: string } {
  const ending = /(?:\.lambda)?\.ya?ml$/i.exec(name)?.[0] ?? '';
  return { base: name.slice(0, name.length - ending.length), ending };
}

/** What two names have in common that some system takes for one: case and the form of accents say nothing. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
