// Downloads Electron's binary with Electron's own installer, but shows how far it is and gives up when nothing comes:
// the host it comes from is closed in many networks, and the installer alone would wait for minutes.
//   node scripts/fetch-electron.mjs [SECONDS WITHOUT AN ANSWER]
// Ends with 0 when the binary is there, else with 1 and one line that says why.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(root, 'package.json'));
const { version } = require('electron/package.json');
const patienceMs = Number(process.argv[2] ?? 15) * 1000;

const megabytes = (bytes) => Math.round(bytes / 1024 / 1024);
const isTerminal = process.stderr.isTTY;
let reason = null;
let shown = '';

function show(text) {
  if (text === shown) return;
  shown = text;
  process.stderr.write(isTerminal ? `\r${text}\u001b[K` : `${text}\n`);
}

function showProgress(received, total) {
  // Not for the list of checksums.
  if (Math.max(received, total) < 1024 * 1024) return;
  // In a file or a pipe every tenth is enough.
  const step = isTerminal || total === 0 ? received : Math.floor((received / total) * 10) * (total / 10);
  const of = total === 0 ? '' : ` of ${megabytes(total)}`;
  show(`Downloading Electron ${version}: ${megabytes(step)}${of} MB`);
}

const originalFetch = globalThis.fetch;

/** The installer's fetch: aborted when nothing has come for so long, be it the answer or a part of its body. */
globalThis.fetch = async (url, options) => {
  const silence = new AbortController();
  const giveUp = () => {
    reason = `no answer from ${new URL(url).host} for ${patienceMs / 1000} s`;
    silence.abort(new Error(reason));
  };
  let timer = setTimeout(giveUp, patienceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, patienceMs);
  };
  try {
    const response = await originalFetch(url, { ...options, signal: silence.signal });
    heard();
    if (!response.ok || response.body === null) {
      clearTimeout(timer);
      return response;
    }
    const total = Number(response.headers.get('content-length') ?? 0);
    let received = 0;
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          heard();
          received += chunk.byteLength;
          showProgress(received, total);
          controller.enqueue(chunk);
        },
        flush: () => clearTimeout(timer),
      }),
    );
    return new Response(counted, response);
  } catch (error) {
    clearTimeout(timer);
    reason ??= `${new URL(url).host}: ${error.cause?.code ?? error.message}`;
    throw error;
  }
};

// The installer prints a whole stack trace and ends the process; one line is enough.
console.error = (text) => {
  reason ??= String(text)
    .split('\n', 1)[0]
    .replace(/^\w*Error: /, '');
};
process.on('exit', (code) => {
  if (isTerminal && shown !== '') process.stderr.write('\n');
  if (code !== 0) process.stderr.write(`Electron could not be downloaded: ${reason ?? `code ${code}`}\n`);
});

show(`Downloading Electron ${version}...`);
require('electron/install.js');
