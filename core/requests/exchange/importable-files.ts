import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How many files are read at most, and how many entries are looked at. */
const mostFiles = 2000;
const mostEntries = 100_000;

/** Folders that tools fill: packages, builds, caches. Hidden ones are left out too, but for that of the .NET test tool. */
const ignored = new Set([
  'node_modules',
  '__pycache__',
  'venv',
  'cdk.out',
  'bin',
  'obj',
  'dist',
  'build',
  'target',
]);
const testToolFolder = '.lambda-test-tool';

/** JSON that belongs to a tool and is no event. */
const noEvents =
  /^(?:package(?:-lock)?|composer|tsconfig.*|jsconfig.*|cdk|template|serverless|nx|lerna|turbo|renovate|launchSettings|appsettings.*|aws-lambda-tools-.*|.*\.schema|.*\.deps|.*\.runtimeconfig|manifest|settings|tasks|launch|extensions)\.json$/i;
const wanted = /\.(?:json|har|curl|sh|bash|zsh|ps1|cmd|bat|txt)$|\.lambda\.ya?ml$/i;

/** Files below a folder that may hold requests, in the order of their paths. */
export async function importableFiles(
  folder: string,
): Promise<{ readonly files: readonly string[]; readonly notes: readonly string[] }> {
  const files: string[] = [];
  const notes: string[] = [];
  const waiting = [folder];
  let entries = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    let names;
    try {
      names = await readdir(next, { withFileTypes: true });
    } catch {
      if (next === folder) notes.push(`${folder} cannot be read.`);
      else notes.push(`The folder ${next} cannot be read and was left out.`);
      continue;
    }
    entries += names.length;
    if (entries > mostEntries) {
      notes.push(`Only a part of ${folder} was looked at: it holds more than ${mostEntries} files.`);
      break;
    }
    for (const entry of names.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) {
        const hidden = entry.name.startsWith('.') && entry.name !== testToolFolder;
        if (!hidden && !ignored.has(entry.name)) waiting.push(path);
      } else if (entry.isFile() && wanted.test(entry.name) && !noEvents.test(entry.name)) files.push(path);
    }
  }
  if (files.length > mostFiles) notes.push(`Only the first ${mostFiles} of ${files.length} files were read.`);
  return { files: files.sort().slice(0, mostFiles), notes };
}
