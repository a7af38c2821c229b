import type { Imported } from '../../../contract/exchange.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { textOfFile, type GivenText } from './given-text.ts';

const nothing: Imported = { kind: null, requests: [], notes: [], problem: null };

/** What is in texts that were dropped or pasted, together. A problem of one of several is a note beside the others. */
export async function importTexts(host: HostClient, texts: readonly GivenText[]): Promise<Imported> {
  const read: (readonly [GivenText, Imported])[] = [];
  for (const given of texts) {
    const imported = await host.collections
      .importText({ fileName: given.fileName, text: given.text })
      .catch((error: unknown) => ({
        ...nothing,
        problem: callProblem('What was given could not be read', error),
      }));
    read.push([given, imported]);
  }
  const [first] = read;
  if (first === undefined) return nothing;
  if (read.length === 1) return first[1];
  const requests = read.flatMap(([, imported]) => imported.requests);
  const notes = read.flatMap(([given, { notes, problem }]) => [
    ...(problem === null ? [] : [`${given.fileName ?? 'A text'}: ${problem.message}`]),
    ...notes,
  ]);
  const kinds = new Set(read.filter(([, { requests }]) => requests.length > 0).map(([, { kind }]) => kind));
  const [kind = null] = kinds.size === 1 ? kinds : [];
  return { kind, requests, notes, problem: requests.length === 0 ? first[1].problem : null };
}

/** What is in files that were dropped. Those that are no texts are named, whatever the others are. */
export async function importFiles(host: HostClient, files: readonly File[]): Promise<Imported> {
  const texts: GivenText[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const read = await textOfFile(file);
    if ('text' in read) texts.push({ fileName: file.name, text: read.text });
    else refused.push(`${file.name} ${read.fault}.`);
  }
  if (refused.length === 0) return await importTexts(host, texts);
  const problem = {
    name: 'NotText',
    message: refused.join(' '),
    remedy:
      'Drop JSON events, HAR files, request files or scripts; a folder is read with “Choose a folder…” here.',
  };
  if (texts.length === 0) return { ...nothing, problem };
  const read = await importTexts(host, texts);
  return { ...read, notes: [...refused, ...read.notes] };
}

/** What is in a file or a folder of the host's machine. */
export async function importFrom(host: HostClient, path: string): Promise<Imported> {
  return await host.collections.importPath({ path }).catch((error: unknown) => ({
    ...nothing,
    problem: callProblem(`${path} could not be read`, error),
  }));
}
