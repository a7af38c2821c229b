import 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { doubleState } from '../tests/electron/double-state.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

const origin = 'app://lambdeck';

interface PageMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly object[];
}

const listeners: ((event: PageMessage) => void)[] = [];
const page = {
  location: { origin },
  addEventListener(type: string, listener: (event: PageMessage) => void) {
    if (type === 'message') listeners.push(listener);
  },
};

async function load(): Promise<void> {
  listeners.length = 0;
  doubleState.posted.length = 0;
  doubleState.exposed.clear();
  // A preload runs once for each page. The double was loaded above and stays, its state with it.
  vi.resetModules();
  vi.stubGlobal('window', page);
  await import('./preload.ts');
}

function post(change: Partial<PageMessage>): void {
  const event = { source: page, origin, data: { type: 'lambdeck-port' }, ports: [{}], ...change };
  for (const listener of listeners) listener(event);
}

describe('the preload', () => {
  beforeEach(load);

  test('gives the page two facts and nothing that can be called', () => {
    expect([...doubleState.exposed.keys()]).toEqual(['lambdeck']);
    expect(doubleState.exposed.get('lambdeck')).toEqual({ platform: process.platform, version: '' });
  });

  test('knows the version from the main process', async () => {
    process.argv.push('--lambdeck-version=4.5.6');
    try {
      await load();
    } finally {
      process.argv.pop();
    }
    expect(doubleState.exposed.get('lambdeck')).toMatchObject({ version: '4.5.6' });
  });

  test('hands over the one port of our own page', () => {
    const port = {};
    post({ ports: [port] });
    expect(doubleState.posted).toEqual([{ channel: 'lambdeck-port', message: null, ports: [port] }]);
    expect(doubleState.posted[0]?.ports[0]).toBe(port);
  });

  test.each<[string, Partial<PageMessage>]>([
    ['another window', { source: {} }],
    ['no window', { source: null }],
    ['another origin', { origin: 'https://example.com' }],
    ['an opaque origin', { origin: 'null' }],
    ['another message', { data: { type: 'something' } }],
    ['text', { data: 'lambdeck-port' }],
    ['null', { data: null }],
    ['no port', { ports: [] }],
    ['two ports', { ports: [{}, {}] }],
  ])('ignores %s', (_name, change) => {
    post(change);
    expect(doubleState.posted).toEqual([]);
  });
});
