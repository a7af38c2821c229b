import type { Recognised } from '../imported-request.ts';
import { importedRequest } from '../imported-request.ts';
import { requestOfCall } from '../request-of-call.ts';
import type { CommandWord, ShellCommand } from './shell-command.ts';
import { withoutUser } from './without-user.ts';

/** Options of curl that take a value, by their long names (its manual page); all others are switches. */
const withValue = new Set(
  (
    'abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to ' +
    'continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode ' +
    'delegation dns-interface dns-servers doh-url dump-header egd-file engine etag-compare etag-save expect100-timeout ' +
    'form form-string happy-eyeballs-timeout-ms header hostpubmd5 hsts interface ipfs-gateway json keepalive-time key ' +
    'key-type limit-rate local-port location-trusted-hosts max-filesize max-redirs max-time netrc-file noproxy ' +
    'oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy ' +
    'proxy-header proxy-user proxy1.0 quote random-file range rate referer request request-target resolve retry ' +
    'retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time ' +
    'stderr telnet-option time-cond tls-max tls13-ciphers tlsuser tlspassword trace trace-ascii unix-socket upload-file ' +
    'url url-query user user-agent variable write-out'
  ).split(' '),
);

const short: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  H: 'header',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  T: 'upload-file',
  t: 'telnet-option',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
};

interface Option {
  readonly name: string;
  readonly value: CommandWord;
}

/** The requests of a curl command line that are calls of Invoke: one for each address, and `--next` begins anew. */
export function curlRequests(command: ShellCommand): readonly Recognised[] {
  const operations: CommandWord[][] = [[]];
  for (const word of command.words.slice(1)) {
    if (word.text === '--next' || word.text === '-:') operations.push([]);
    else operations.at(-1)?.push(word);
  }
  return operations.flatMap((words) => requestsOf(optionsOf(words), command.input));
}

function requestsOf(options: readonly Option[], input: string | null): readonly Recognised[] {
  const notes: string[] = [];
  const headers = options
    .filter(({ name }) => name === 'header')
    .flatMap(({ value }) => headerOf(value.text));
  const body = bodyOf(options, input, notes);
  const method =
    options.findLast(({ name }) => name === 'request')?.value.text ?? (body === null ? 'GET' : 'POST');
  const seconds = Number(options.findLast(({ name }) => name === 'max-time')?.value.text ?? Number.NaN);
  if (options.some(({ name }) => name === 'user' || name === 'oauth2-bearer')) {
    notes.push('Credentials and signatures were left out: the connection signs.');
  }
  return options
    .filter(({ name }) => name === 'url')
    .flatMap(({ value }) => {
      const parts = requestOfCall({ method, url: value.text, headers, body: body ?? '' });
      if (parts === null) return [];
      const ofAddress = value.expands
        ? [
            `The address ${withoutUser(value.text.replace(/\?.*$/s, ''))} holds what only the shell knows: check the function.`,
          ]
        : [];
      return [
        {
          kind: 'curl' as const,
          request: importedRequest({
            ...parts.found,
            ...(seconds > 0 && seconds <= 3600 ? { timeoutSeconds: seconds } : {}),
          }),
          notes: [...new Set([...notes, ...ofAddress, ...parts.notes])],
        },
      ];
    });
}

function optionsOf(words: readonly CommandWord[]): readonly Option[] {
  const options: Option[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const { text, expands } = word;
    const next = () => {
      at += 1;
      return words[at] ?? { text: '', expands: false };
    };
    if (text === '--' || text === '-') continue;
    if (text.startsWith('--')) {
      const name = text.slice(2);
      if (withValue.has(name)) options.push({ name, value: next() });
    } else if (text.startsWith('-')) {
      // -sSXPOST: switches in one word, up to the first that takes the rest of it, or the next word, as its value.
      let place = 1;
      while (place < text.length && short[text.charAt(place)] === undefined) place += 1;
      const name = short[text.charAt(place)];
      if (name === undefined) continue;
      const rest = text.slice(place + 1);
      options.push({ name, value: rest === '' ? next() : { text: rest, expands } });
    } else options.push({ name: 'url', value: word });
  }
  return options;
}

/** `Name: value`; curl drops a header without a value, and sends one that ends in `;` empty. */
function headerOf(text: string): readonly (readonly [string, string])[] {
  const colon = text.indexOf(':');
  return colon < 1 ? [] : [[text.slice(0, colon), text.slice(colon + 1)]];
}

/** What curl sends; null when nothing is. */
function bodyOf(options: readonly Option[], input: string | null, notes: string[]): string | null {
  const pieces = options.filter(({ name }) => /^(?:data|json$)/.test(name));
  if (pieces.length === 0) return null;
  let body = '';
  for (const [index, { name, value }] of pieces.entries()) {
    if (index > 0 && name !== 'json') body += '&';
    const isFile = value.text.startsWith('@') && name !== 'data-raw';
    if (!isFile) {
      if (value.expands)
        notes.push('The event holds a variable of the shell, which stands in it as it was written.');
      if (name === 'data-urlencode') notes.push('--data-urlencode was taken as it was written.');
      body += value.text;
    } else if (/^@(?:-|\/dev\/stdin)$/.test(value.text) && input !== null) {
      body += name === 'data' || name === 'data-ascii' ? input.replaceAll(/[\r\n\0]/g, '') : input;
    } else notes.push(`The event is in ${fileOf(value.text.slice(1))}, which was not read: add its text.`);
  }
  return body;
}

function fileOf(name: string): string {
  return name === '-' ? 'the standard input' : name;
}
