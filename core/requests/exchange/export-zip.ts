import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ExportedFile } from '../../../contract/exchange.ts';
import type { Problem } from '../../../contract/problem.ts';
import { isIgnoredFolder } from '../collections/collection-files.ts';
import { confinedPath } from '../collections/confined-path.ts';
import { fileProblem } from '../files/file-problem.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { requestAsFiles } from './request-as-files.ts';
import { zipFiles, type ZipFile } from './zip-files.ts';

type Exported =
  | { readonly file: ExportedFile; readonly problem: null }
  | { readonly file: null; readonly problem: Problem };

/** A zip travels to the window as one text: bytes of all files together, before they are packed. */
const largestCollection = 128 * 1024 * 1024;
const mostFiles = 20_000;

/**
 * A request as files or, with `path` null, a whole collection as it stands on disk, hidden files and packages left out.
 * Secrets are in no file of a collection, so none gets into an archive. Never throws.
 */
export async function exportZip(folder: string, path: string | null): Promise<Exported> {
  try {
    return path === null ? await exportCollection(folder) : await exportRequest(folder, path);
  } catch (error) {
    return { file: null, problem: fileProblem(error, path ?? folder, 'read') };
  }
}

async function exportRequest(folder: string, path: string): Promise<Exported> {
  const confined = await confinedPath(folder, path);
  if ('problem' in confined) return { file: null, problem: confined.problem };
  const { file } = confined;
  const { text, problem } = await readTextFile(file, path);
  if (text === null) return { file: null, problem: problem ?? notThere(path) };
  const { request, problem: fault } = readRequestFile(text, path);
  if (request === null) return { file: null, problem: fault ?? unreadable(path) };
  const { mtime: modified } = await stat(file);
  const name = safeName(basename(path).replace(/(?:\.lambda)?\.ya?ml$/i, '')) || 'request';
  const files = requestAsFiles(request, text).map(({ name: inner, text: content, executable = false }) => ({
    path: `${name}/${inner}`,
    bytes: Buffer.from(content),
    modified,
    executable,
  }));
  return archive(name, files, []);
}

async function exportCollection(folder: string): Promise<Exported> {
  const name = safeName(basename(folder)) || 'requests';
  const files: ZipFile[] = [];
  const taken = new Set<string>();
  const notes: string[] = [];
  const waiting = [''];
  let bytes = 0;
  for (let under = waiting.shift(); under !== undefined; under = waiting.shift()) {
    const entries = await readdir(join(folder, under), { withFileTypes: true });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const inner = under === '' ? entry.name : `${under}/${entry.name}`;
      if (isIgnoredFolder(entry.name)) continue;
      if (entry.isDirectory()) waiting.push(inner);
      else if (entry.isFile()) {
        const { size, mtime: modified, mode } = await stat(join(folder, inner));
        bytes += size;
        if (bytes > largestCollection || files.length >= mostFiles)
          return { file: null, problem: tooLarge(folder) };
        const content = await readFile(join(folder, inner));
        const path = `${name}/${inner.split('/').map(safeName).join('/')}`;
        // Two files of one name in an archive: the second is unpacked over the first.
        if (taken.has(path)) {
          notes.push(`${inner} would be packed as ${path}, as another file is: it was left out.`);
          continue;
        }
        taken.add(path);
        files.push({ path, bytes: content, modified, executable: (mode & 0o100) !== 0 });
      } else notes.push(`${inner} is no plain file and was left out.`);
    }
  }
  if (files.length === 0) return { file: null, problem: nothingThere(folder) };
  return archive(
    name,
    files.sort((left, right) => (left.path < right.path ? -1 : 1)),
    notes,
  );
}

async function archive(name: string, files: readonly ZipFile[], notes: readonly string[]): Promise<Exported> {
  const bytes = await zipFiles(files);
  const base64 = Buffer.from(bytes).toString('base64');
  return { file: { name: `${name}.zip`, base64, sizeBytes: bytes.length, notes }, problem: null };
}

/** A name that no unpacker takes for a path: a backslash is a separator to some of them. */
function safeName(name: string): string {
  // eslint-disable-next-line no-control-regex -- a file's name may hold them on Unix
  const plain = name.replaceAll(/[\\\u0000-\u001f]/g, '_');
  return plain === '.' || plain === '..' ? '_' : plain;
}

function notThere(path: string): Problem {
  return { name: 'ENOENT', message: `${path} is not there.`, remedy: 'Read the collection again.' };
}

function unreadable(path: string): Problem {
  return {
    name: 'RequestFile',
    message: `${path} cannot be understood.`,
    remedy: 'Correct the file, then export it.',
  };
}

function nothingThere(folder: string): Problem {
  return {
    name: 'NothingToExport',
    message: `There is no file in ${folder}.`,
    remedy: 'Save a request in it first.',
  };
}

function tooLarge(folder: string): Problem {
  return {
    name: 'CollectionTooLarge',
    message: `${folder} holds more than ${mostFiles} files or ${largestCollection / 1024 / 1024} MB.`,
    remedy: 'Export a request at a time, or pack the folder with a tool of your system.',
  };
}
