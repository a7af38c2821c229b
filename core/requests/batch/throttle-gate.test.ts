import { describe, expect, it } from 'vitest';
import { backOffMs, isThrottled } from './back-off.ts';
import { createThrottleGate } from './throttle-gate.ts';

describe('createThrottleGate', () => {
  it('lets as many through as it was made for', async () => {
    const gate = createThrottleGate(2);
    const first = await gate.enter();
    await gate.enter();
    let third = false;
    const waiting = gate.enter().then(() => (third = true));
    await Promise.resolve();
    expect(third).toBe(false);
    gate.leave(first, 'answered');
    await waiting;
    expect(third).toBe(true);
  });

  it('is halved once for what was refused together, and grows back one by one', async () => {
    const gate = createThrottleGate(8);
    const tickets = await Promise.all(Array.from({ length: 8 }, () => gate.enter()));
    for (const ticket of tickets) gate.leave(ticket, 'throttled');
    expect(gate.limit()).toBe(4);
    for (let round = 0; round < 200 && gate.limit() < 8; round += 1) {
      gate.leave(await gate.enter(), 'answered');
    }
    expect(gate.limit()).toBe(8);
  });

  it('always lets one through', async () => {
    const gate = createThrottleGate(3);
    for (let round = 0; round < 20; round += 1) gate.leave(await gate.enter(), 'throttled');
    expect(gate.limit()).toBe(1);
    await gate.enter();
  });
});

const refusal = {
  kind: 'rejected',
  name: 'TooManyRequestsException',
  message: 'Rate Exceeded.',
  remedy: '',
  statusCode: 429,
  retryAfterSeconds: null,
} as const;

describe('the wait after a refusal', () => {
  it('doubles up to half a minute, with a part of chance', () => {
    expect([1, 2, 3].map((attempts) => backOffMs(attempts, refusal, () => 0))).toEqual([100, 200, 400]);
    expect([1, 2, 3].map((attempts) => backOffMs(attempts, refusal, () => 1))).toEqual([200, 400, 800]);
    expect(backOffMs(1000, refusal, () => 1)).toBe(30_000);
  });

  it('is never shorter than Retry-After asks', () => {
    expect(backOffMs(1, { ...refusal, retryAfterSeconds: 7 }, () => 0)).toBe(7100);
  });

  it('follows throttling alone', () => {
    expect(isThrottled(refusal)).toBe(true);
    expect(isThrottled({ ...refusal, name: 'HTTP 429' })).toBe(true);
    expect(isThrottled({ ...refusal, name: 'AccessDeniedException', statusCode: 403 })).toBe(false);
    expect(isThrottled({ kind: 'unknown', name: 'HTTP 503', message: '', remedy: '' })).toBe(false);
  });
});
