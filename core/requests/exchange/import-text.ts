import type { Imported } from '../../../contract/exchange.ts';
import type { Problem } from '../../../contract/problem.ts';
import { importCommands, looksLikeCommands } from './commands/import-commands.ts';
import { importHar } from './import-har.ts';
import { importedRequest, type Recognised } from './imported-request.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import { withNames } from './with-names.ts';

/**
 * What a text of another tool says: recognised by what it is, and by the name of its file where that is known. Texts
 * are never run, and what they name (files, variables) is never read. It does not throw.
 */
export function importText(fileName: string | null, given: string): Imported {
  const text = given.replace(/^\uFEFF/, '');
  const named = recogniseText(fileName, text);
  return 'problem' in named ? nothing(named.problem) : importedOf(named.found);
}

/** What is in one text, before the requests have got names that differ. */
export function recogniseText(
  fileName: string | null,
  text: string,
): { readonly found: readonly Recognised[] } | { readonly problem: Problem } {
  if (text.includes('\0')) return { problem: notText };
  if (text.trim() === '') return { problem: empty };
  if (fileName !== null && /\.lambda\.ya?ml$/i.test(fileName)) return ownFile(fileName, text);
  const parsed = parsedJson(text);
  if (parsed !== undefined) {
    const calls = importHar(parsed.value);
    if (calls === null) return { found: [plainEvent(fileName, text)] };
    return calls.length === 0 ? { problem: harWithoutCalls } : { found: calls };
  }
  if (fileName !== null && /\.har$/i.test(fileName)) return { problem: brokenHar };
  if (looksLikeCommands(text)) {
    const calls = importCommands(text);
    if (calls.length > 0) return { found: calls };
  }
  if (/^(?:function|payload|name)[ \t]*:/m.test(text)) {
    const own = ownFile(fileName ?? 'pasted.lambda.yml', text);
    if ('found' in own) return own;
  }
  if (powershellCall.test(text)) return { problem: powershellOnly };
  if (/^\s*[{[]/.test(text)) {
    const event = plainEvent(fileName, text);
    return { found: [{ ...event, notes: ['It is not valid JSON as it stands: Lambda would reject it.'] }] };
  }
  return { problem: unrecognised };
}

/** The requests with names that differ, the notes once each, and the kind where it is that of all. */
export function importedOf(found: readonly Recognised[]): Imported {
  const requests = withNames(found.map(({ request }) => request));
  const kinds = new Set(found.map(({ kind }) => kind));
  const [kind = null] = kinds;
  const several = found.length > 1;
  const notes = found.flatMap((one, index) =>
    one.notes.map((note) => (several ? `${requests[index]?.name ?? ''}: ${note}` : note)),
  );
  const told = shortened([...new Set(notes)]);
  return { kind: kinds.size === 1 ? kind : null, requests, notes: told, problem: null };
}

/** How many notes a person can be asked to read. */
const mostNotes = 200;

function shortened(notes: readonly string[]): readonly string[] {
  return notes.length <= mostNotes
    ? notes
    : [...notes.slice(0, mostNotes), `${notes.length - mostNotes} more notes are not shown.`];
}

function plainEvent(fileName: string | null, text: string): Recognised {
  const name =
    fileName
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/\.[^.]+$/, '') ?? '';
  // Only the line break at the end, which an editor puts there, is no part of the event.
  const payload = text.replace(/\r?\n$/, '');
  return { kind: 'json', request: importedRequest({ name, payload }), notes: [] };
}

function ownFile(
  fileName: string,
  text: string,
): { readonly found: readonly Recognised[] } | { readonly problem: Problem } {
  const { request, problem } = readRequestFile(text, fileName);
  if (request !== null) return { found: [{ kind: 'lambdeck-request', request, notes: [] }] };
  return { problem: problem ?? unrecognised };
}

function nothing(problem: Problem): Imported {
  return { kind: null, requests: [], notes: [], problem };
}

function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const accepted =
  'Lambdeck reads JSON events, HAR files, cURL and AWS CLI command lines of an Invoke call, and its own request files.';

const unrecognised: Problem = {
  name: 'NotRecognised',
  message: 'This is none of the forms that can be imported.',
  remedy: accepted,
};

/** Commands of PowerShell itself that call a URL or a function; browsers write the first as “Copy as PowerShell”. */
const powershellCall = /^[^#\n]*\b(?:Invoke-(?:WebRequest|RestMethod|LMFunction)|irm|iwr)\s/im;

const powershellOnly: Problem = {
  name: 'NotRecognised',
  message: 'Commands of PowerShell itself, such as Invoke-RestMethod, are not read.',
  remedy:
    'Copy the call as cURL where it comes from, and import that: tools and browsers offer “Copy as cURL”.',
};

const empty: Problem = { name: 'NothingToImport', message: 'There is nothing in it.', remedy: accepted };

const notText: Problem = { name: 'NotText', message: 'This is not text.', remedy: accepted };

const brokenHar: Problem = {
  name: 'BrokenHar',
  message: 'The HAR file is not valid JSON: it may have been cut off.',
  remedy: 'Save it again from the tool that it comes from.',
};

const harWithoutCalls: Problem = {
  name: 'NoInvokeCalls',
  message: 'There is no call of Lambda’s Invoke in this HAR file.',
  remedy:
    'An Invoke call is a POST to /2015-03-31/functions/NAME/invocations; calls of a function URL or an API are none.',
};
