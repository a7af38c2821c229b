import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * The example event that a project keeps for a function: `events/NAME.json` beside the template, else a file in
 * `events` whose name begins with the function's name, else the only one there; null when there is none.
 */
export async function firstEvent(folder: string | null, functionName: string): Promise<string | null> {
  if (folder === null) return null;
  const events = join(folder, 'events');
  let files: string[];
  try {
    files = (await readdir(events)).filter((file) => file.endsWith('.json')).sort();
  } catch {
    return null;
  }
  const name = functionName.toLowerCase();
  const titles = files.map((file) => ({ file, title: basename(file, '.json').toLowerCase() }));
  const match =
    titles.find(({ title }) => title === name) ??
    titles.find(({ title }) => title.startsWith(`${name}-`) || title.startsWith(`${name}.`)) ??
    (titles.length === 1 ? titles[0] : undefined);
  if (match === undefined) return null;
  try {
    return await readFile(join(events, match.file), 'utf8');
  } catch {
    return null;
  }
}
