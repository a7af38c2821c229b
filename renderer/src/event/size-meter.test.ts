import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payloadLimit, sizeMeter } from './size-meter.ts';

describe('sizeMeter', () => {
  it.each([
    [231, 'RequestResponse', 'fits', '231 B of 6 MB'],
    [231, 'Event', 'fits', '231 B of 1 MB'],
    [1024 * 1024 - 10, 'Event', 'near', '1 MB of 1 MB, 10 bytes left'],
    [6 * 1024 * 1024, 'DryRun', 'near', '6 MB of 6 MB, 0 bytes left'],
    [6 * 1024 * 1024 + 1, 'RequestResponse', 'over', 'over the 6 MB limit by 1 byte'],
    [7 * 1024 * 1024, 'RequestResponse', 'over', 'over the 6 MB limit by 1,048,576 bytes'],
  ] as const)('%d bytes for %s: %s', (bytes, type, tone, words) => {
    expect(sizeMeter(bytes, type)).toMatchObject({ tone, words });
  });

  it('is over exactly when Lambda would refuse it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8_000_000 }),
        fc.constantFrom('Event', 'RequestResponse'),
        (bytes, type) => {
          expect(sizeMeter(bytes, type).tone === 'over').toBe(bytes > payloadLimit(type));
        },
      ),
    );
  });
});
