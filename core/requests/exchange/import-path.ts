import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Imported } from '../../../contract/exchange.ts';
import type { Problem } from '../../../contract/problem.ts';
import { fileProblem } from '../files/file-problem.ts';
import { decodeText } from '../../../contract/decode-text.ts';
import { FunctionGuess } from './function-guess.ts';
import { importedOf, recogniseText } from './import-text.ts';
import { importableFiles } from './importable-files.ts';
import { importedRequest, type Recognised } from './imported-request.ts';

/** What is read at most, in bytes: one file, and all of a folder together. */
const largestFile = 48 * 1024 * 1024;
const largestFolder = 96 * 1024 * 1024;

/**
 * The requests in a file or in all files of a folder that another tool wrote: SAM events, the .NET test tool's saved
 * requests, HAR files, scripts with command lines. Folders of packages and builds are not looked into. Never throws.
 */
export async function importPath(given: string): Promise<Imported> {
  const path = resolve(given);
  try {
    if ((await stat(path)).isDirectory()) return await importFolder(path);
    const { size } = await stat(path);
    if (size > largestFile) return nothing(tooLarge(path, size));
    const read = await recogniseFile(path, basename(path), new FunctionGuess());
    return 'problem' in read ? nothing(read.problem) : importedOf(read.found);
  } catch (error) {
    return nothing(fileProblem(error, path, 'read'));
  }
}

async function importFolder(folder: string): Promise<Imported> {
  const { files, notes } = await importableFiles(folder);
  const guess = new FunctionGuess();
  const found: Recognised[] = [];
  const told: string[] = [...notes];
  let bytes = 0;
  for (const file of files) {
    const name = relative(folder, file).split(sep).join('/');
    try {
      const { size } = await stat(file);
      if (size > largestFile) {
        told.push(`${name} is too large to be an event and was left out.`);
        continue;
      }
      bytes += size;
      if (bytes > largestFolder) {
        told.push(`Only the files before ${name} were read: together they are too large.`);
        break;
      }
      const read = await recogniseFile(file, name, guess);
      if ('found' in read) found.push(...read.found);
      // A script without an Invoke call is no fault; a request of our own that cannot be read is one.
      else if (/\.(?:json|har|ya?ml)$/i.test(name)) told.push(`${name}: ${read.problem.message}`);
    } catch (error) {
      told.push(fileProblem(error, name, 'read').message);
    }
  }
  if (found.length === 0) return { ...nothing(noneIn(folder)), notes: told };
  const imported = importedOf(found);
  return { ...imported, notes: [...told, ...imported.notes] };
}

async function recogniseFile(
  file: string,
  shownName: string,
  guess: FunctionGuess,
): Promise<{ readonly found: readonly Recognised[] } | { readonly problem: Problem }> {
  const text = decodeText(await readFile(file));
  if (text === null) {
    return {
      problem: {
        name: 'NotText',
        message: `${shownName} is not text in UTF-8 or UTF-16.`,
        remedy: 'Save it as UTF-8 in your editor.',
      },
    };
  }
  const recognised = recogniseText(basename(file), text);
  if ('problem' in recognised) return recognised;
  const found = await Promise.all(
    recognised.found.map(async (one) => (one.kind === 'json' ? await withFunction(one, file, guess) : one)),
  );
  return { found };
}

/** Adds to a plain event what its place tells: whose it is, and which tool keeps it there. */
async function withFunction(one: Recognised, file: string, guess: FunctionGuess): Promise<Recognised> {
  const place = await guess.of(file);
  if (place === null) return one;
  const { kind, functionName, from } = place;
  const notes = functionName === null ? one.notes : [...one.notes, `The function was taken from ${from}.`];
  const { name, payload } = one.request;
  return { kind, request: importedRequest({ name, payload, functionName: functionName ?? '' }), notes };
}

function nothing(problem: Problem): Imported {
  return { kind: null, requests: [], notes: [], problem };
}

function tooLarge(path: string, bytes: number): Problem {
  return {
    name: 'FileTooLarge',
    message: `${path} has ${bytes} bytes; ${largestFile} are read at most.`,
    remedy: 'Lambda takes events of 6 MB: cut out what belongs to the event.',
  };
}

function noneIn(folder: string): Problem {
  return {
    name: 'NothingToImport',
    message: `There is no event and no request in ${folder}.`,
    remedy: `Choose a folder of JSON events, such as ${join(dirname(folder), 'events')}, a HAR file or a script.`,
  };
}
