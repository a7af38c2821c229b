import { describe, expect, it } from 'vitest';
import { createEventCollector } from './event-collector.ts';

const events = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ at: index, stream: 's', message: `line ${index}` }));

describe('the events of a long run', () => {
  it('tell when the last of them was, however often that is asked', () => {
    const collector = createEventCollector();
    collector.take(events(200_000));
    collector.take([{ at: 7, stream: 's', message: 'late' }]);
    for (let asked = 0; asked < 200_000; asked += 1) expect.assert(collector.lastAt() === 199_999);
  });

  it('are joined while others run', async () => {
    const collector = createEventCollector();
    collector.take(events(100_000));
    let turns = 0;
    const ticking = setInterval(() => (turns += 1));
    const text = await collector.text();
    clearInterval(ticking);
    expect(text.split('\n')).toHaveLength(100_001);
    expect(turns).toBeGreaterThan(0);
  });

  it('are kept up to half a million', () => {
    const collector = createEventCollector();
    expect(collector.take(events(500_000))).toBe(true);
    expect(collector.cut()).toBeNull();
    expect(collector.take(events(1))).toBe(false);
    expect(collector.count()).toBe(500_000);
    expect(collector.cut()).toContain('(64 MB or 500000 lines)');
  });

  it('are kept up to 64 MB', () => {
    const collector = createEventCollector();
    const long = { at: 1, stream: 's', message: 'x'.repeat(1024 * 1024) };
    expect(collector.take(Array.from({ length: 64 }, () => long))).toBe(true);
    expect(collector.take(events(1))).toBe(false);
    expect(collector.count()).toBe(64);
    expect(collector.cut()).toContain('more than is kept of one run');
  });
});
