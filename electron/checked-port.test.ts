import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PortMainDouble } from '../tests/electron/port-main-double.ts';
import { type CheckedPort, checkedPort } from './checked-port.ts';

const limit = 1000;

let channel = new MessageChannel();
let port: CheckedPort;
let received: unknown[] = [];
let seen = { closed: 0 };
let written = '';

beforeEach(() => {
  channel = new MessageChannel();
  const main = new PortMainDouble(channel.port1);
  port = checkedPort(main, limit);
  received = [];
  written = '';
  port.on('message', (event) => received.push(event?.data));
  const own = (seen = { closed: 0 });
  // The port of the test before may still be closing.
  port.on('close', () => {
    own.closed += 1;
  });
  main.start();
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += text.toString();
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  channel.port1.close();
  channel.port2.close();
});

describe('a checked port', () => {
  test('text passes, both ways', async () => {
    const longest = 'x'.repeat(limit);
    channel.port2.postMessage('{"i":"1"}');
    channel.port2.postMessage(longest);
    await expect.poll(() => received).toEqual(['{"i":"1"}', longest]);
    const answered = once(channel.port2, 'message');
    port.postMessage('answer');
    expect(await answered).toEqual(['answer']);
    expect(seen.closed).toBe(0);
  });

  test.each([
    ['bytes', new Uint8Array([1, 2, 3])],
    ['an ArrayBuffer', new ArrayBuffer(8)],
    ['an object', { i: '1' }],
    ['null', null],
    ['a number', 7],
  ])('%s from the page ends the conversation', async (_name, message) => {
    const gone = once(channel.port2, 'close');
    channel.port2.postMessage(message);
    channel.port2.postMessage('after');
    await gone;
    expect(received).toEqual([]);
    expect(seen.closed).toBe(1);
    expect(written).toContain('not text within the limit');
  });

  test('a message over the limit ends it too', async () => {
    const gone = once(channel.port2, 'close');
    channel.port2.postMessage('x'.repeat(limit + 1));
    await gone;
    expect(received).toEqual([]);
    expect(seen.closed).toBe(1);
  });

  test('an answer that Electron would drop ends it, so that no call waits for ever', async () => {
    const gone = once(channel.port2, 'close');
    port.postMessage(new Uint8Array(4));
    await gone;
    expect(seen.closed).toBe(1);
    expect(written).toContain('cannot cross');
  });

  test('closing tells the listeners once, whoever began', async () => {
    const gone = once(channel.port2, 'close');
    port.close();
    port.close();
    await gone;
    port.postMessage('too late');
    expect(seen.closed).toBe(1);
  });

  test('the other side leaving is told', async () => {
    channel.port2.close();
    await expect.poll(() => seen.closed).toBe(1);
  });
});
