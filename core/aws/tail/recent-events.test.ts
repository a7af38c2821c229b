import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupEvent } from './group-event.ts';
import { RecentEvents } from './recent-events.ts';

const event = (time: number, message: string, stream = 'a'): GroupEvent => ({ stream, time, message });

describe('RecentEvents', () => {
  it('tells each event once, on whichever ways and however often it comes', () => {
    const lines = fc.array(
      fc.record({ time: fc.integer({ min: 0, max: 5 }), message: fc.constantFrom('x\n', 'y\n') }),
      { maxLength: 30 },
    );
    // Each event is pushed once or not at all, and may be filtered any number of times; in any order.
    const steps = fc.array(fc.record({ at: fc.nat(), isPush: fc.boolean() }), { maxLength: 120 });
    fc.assert(
      fc.property(lines, steps, (given, order) => {
        const recent = new RecentEvents(0);
        const pushed = new Set<number>();
        const came = new Set<number>();
        const told = new Map<string, number>();
        for (const { at, isPush } of order) {
          if (given.length === 0) return;
          const index = at % given.length;
          const { time, message } = given[index] ?? { time: 0, message: '' };
          if (isPush && pushed.has(index)) continue;
          if (isPush) pushed.add(index);
          came.add(index);
          const one = event(time, message);
          const isNew = isPush ? recent.isNewPushed(one) : recent.isNewFiltered(one, String(index));
          const key = `${time} ${message}`;
          if (isNew) told.set(key, (told.get(key) ?? 0) + 1);
        }
        for (const [key, count] of told) {
          const equal = [...came].filter((index) => `${given[index]?.time} ${given[index]?.message}` === key);
          // Equal lines of one millisecond cannot be told apart: never more than came, never none.
          expect(count).toBeLessThanOrEqual(equal.length);
          expect(count).toBeGreaterThan(0);
        }
        const keys = new Set([...came].map((index) => `${given[index]?.time} ${given[index]?.message}`));
        expect(new Set(told.keys())).toEqual(keys);
      }),
    );
  });

  it('tells equal lines of one millisecond as often as they were logged', () => {
    const recent = new RecentEvents(0);
    const one = event(1, 'same\n');
    expect([recent.isNewFiltered(one, '1'), recent.isNewFiltered(one, '2')]).toEqual([true, true]);
    expect([recent.isNewPushed(one), recent.isNewPushed(one), recent.isNewPushed(one)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(recent.isNewFiltered(one, '3')).toBe(false);
    expect(recent.isNewFiltered(event(1, 'same\n', 'b'), '4')).toBe(true);
    expect(recent.isNewFiltered(event(1, 'same'), '5')).toBe(true);
  });

  it('asks for what may have come late, and for nothing that it has forgotten', () => {
    const recent = new RecentEvents(1000, 100);
    expect(recent.from).toBe(1000);
    const now = 1_000_000;
    expect(recent.isNewPushed(event(now, 'x'))).toBe(true);
    expect(recent.from).toBe(now - 30_000);
    for (let index = 0; index < 100_000; index += 1) recent.isNewPushed(event(now + index, `line ${index}`));
    // Everything since then is remembered, and is told by nobody again.
    const { from } = recent;
    expect(from).toBeGreaterThan(now + 100_000 - 250);
    for (let index = from - now; index < 100_000; index += 1) {
      expect(recent.isNewFiltered(event(now + index, `line ${index}`), `id ${index}`)).toBe(false);
    }
  });
});
