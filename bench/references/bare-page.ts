// A process of its own with the least that a page can be: a button; and a page that asks for a text of 6 MB, one line
// or many, and shows its beginning.
import { createServer } from 'node:http';
import { jsonOfSize } from '../material/json-of-size.ts';
import { reportPort } from './report-port.ts';

const bytes = 6 * 1024 * 1024;
const texts = new Map([
  ['/text/pretty', Buffer.from(jsonOfSize(bytes, 2))],
  ['/text/line', Buffer.from(jsonOfSize(bytes))],
]);

const head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>bare</title>';
const button = `${head}<button>Invoke</button>`;
const viewer = `${head}<pre id="text"></pre><script>
  window.show = async (path) => {
    const started = performance.now();
    const text = await (await fetch(path)).text();
    document.getElementById('text').textContent = text.slice(0, 8192);
    await new Promise((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    }));
    return performance.now() - started;
  };
</script>`;

const server = createServer((request, response) => {
  const text = texts.get(request.url ?? '');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-type', text === undefined ? 'text/html' : 'text/plain; charset=utf-8');
  response.end(text ?? (request.url === '/viewer' ? viewer : button));
});
reportPort(server);
