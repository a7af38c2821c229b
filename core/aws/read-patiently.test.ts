import { expect, it } from 'vitest';
import type { Exchange } from './http-handler.ts';
import { readPatiently } from './listing-problem.ts';

/** Refuses as often as it is told, in the given way, and then answers; counts its calls. */
function refusing(times: number, refusal: { status: number; name?: string; retryAfter?: string }) {
  let calls = 0;
  const call = async (exchange: Exchange): Promise<string> => {
    calls += 1;
    if (calls > times) return 'read';
    exchange.statusCode = refusal.status;
    if (refusal.retryAfter !== undefined) exchange.headers = { 'retry-after': refusal.retryAfter };
    throw Object.assign(new Error('no'), { name: refusal.name ?? 'Error' });
  };
  return { call, calls: () => calls };
}

function noting() {
  const waits: number[] = [];
  return {
    waits,
    wait: async (milliseconds: number) => {
      waits.push(milliseconds);
    },
  };
}

it('waits as long as Retry-After says', async () => {
  const { call } = refusing(2, { status: 429, retryAfter: '3' });
  const { wait, waits } = noting();
  expect(await readPatiently(undefined, call, wait)).toEqual({ ok: true, value: 'read' });
  expect(waits).toEqual([3000, 3000]);
});

it('waits no longer than fifteen seconds, whatever is asked for', async () => {
  const { wait, waits } = noting();
  await readPatiently(undefined, refusing(1, { status: 503, retryAfter: '3600' }).call, wait);
  expect(waits).toEqual([15_000]);
});

it('waits longer each time where nothing is said, also after CloudWatch’s own way to throttle', async () => {
  const { call } = refusing(4, { status: 400, name: 'ThrottlingException' });
  const { wait, waits } = noting();
  expect(await readPatiently(undefined, call, wait)).toEqual({ ok: true, value: 'read' });
  expect(waits).toHaveLength(4);
  for (const [index, waited] of waits.entries()) {
    expect(waited).toBeGreaterThanOrEqual(100 * 2 ** index);
    expect(waited).toBeLessThanOrEqual(200 * 2 ** index);
  }
});

it('gives up after six refusals', async () => {
  const { call, calls } = refusing(99, { status: 429 });
  expect(await readPatiently(undefined, call, noting().wait)).toMatchObject({ ok: false });
  expect(calls()).toBe(6);
});

it.each([
  [400, 'ValidationException'],
  [403, 'AccessDeniedException'],
  [500, 'ServiceException'],
])('asks once where asking again is no help (%i %s)', async (status, name) => {
  const { call, calls } = refusing(99, { status, name });
  await readPatiently(undefined, call, noting().wait);
  expect(calls()).toBe(1);
});

it('stops when nobody wants it any more', async () => {
  const stop = new AbortController();
  const { call, calls } = refusing(99, { status: 429 });
  await readPatiently(stop.signal, call, async () => stop.abort());
  expect(calls()).toBe(1);
});
