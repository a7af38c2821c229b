import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSideThread, type SideThread } from './side-thread.ts';

let closing: AbortController;
let thread: SideThread;

beforeEach(() => {
  closing = new AbortController();
  thread = createSideThread(closing.signal);
});

afterEach(() => closing.abort());

const items = (from: number) =>
  JSON.stringify(Array.from({ length: 30_000 }, (_none, at) => ({ id: from + at, name: `item ${at}` })));
const long = { left: items(0), right: items(1), ignoredPaths: [] };
const short = { left: '{"a":1}', right: '{"a":1.0}', ignoredPaths: [] };

describe('a side thread', () => {
  it('does tasks while this one goes on', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const difference = await thread.run('difference', long);
    clearInterval(timer);
    expect(difference.entries).toHaveLength(500);
    // On this thread none would come before the answer.
    expect(turns).toBeGreaterThan(5);
  });

  it('gives up at once what is waited for no more, and does the next', async () => {
    const given = new AbortController();
    const first = thread.run('difference', long, given.signal);
    const second = thread.run('difference', long, given.signal);
    const third = thread.run('difference', short);
    given.abort(new Error('no longer wanted'));
    await expect(first).rejects.toThrow('no longer wanted');
    await expect(second).rejects.toThrow('no longer wanted');
    expect(await third).toMatchObject({ same: true });
    await expect(thread.run('difference', short, given.signal)).rejects.toThrow('no longer wanted');
  });

  it('tells whose turn it is', async () => {
    const told: string[] = [];
    const first = thread.run('difference', long, undefined, () => told.push('first begins'));
    const second = thread.run('difference', short, undefined, () => told.push('second begins'));
    await first.then(() => told.push('first ends'));
    await second;
    expect(told.slice(0, 1)).toEqual(['first begins']);
    expect(told).toContain('second begins');
    expect(told.indexOf('second begins')).toBeGreaterThan(0);
  });

  it('tells of a fault, and is there afterwards', async () => {
    // The edge: what no caller can ask for.
    const wrong = 'no such task' as 'difference';
    await expect(thread.run(wrong, short)).rejects.toThrow('not a function');
    expect(await thread.run('difference', short)).toMatchObject({ same: true });
  });

  it('ends with the host', async () => {
    const under = thread.run('difference', long);
    closing.abort(new Error('the host ends'));
    await expect(under).rejects.toThrow('the host ends');
    await expect(thread.run('difference', short)).rejects.toThrow('the host ends');
  });
});
