import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../contract/connection.ts';
import { mostProtected } from './most-protected.ts';
import { connectionWith } from './testing/connection-with.ts';

const connection = (id: string, settings: Partial<Connection['settings']>): Connection =>
  connectionWith({ id, settings: { colour: null, protection: 'none', lastRegion: null, ...settings } });

const plain = connection('plain', {});
const green = connection('green', { colour: 'green' });
const asks = connection('asks', { protection: 'confirm' });
const prod = connection('prod', { protection: 'type the name', colour: 'red' });

describe('the connection that a title bar warns of', () => {
  it('is the most protected one, else one with a colour', () => {
    expect(mostProtected([plain, asks, prod, green])).toBe(prod);
    expect(mostProtected([green, asks])).toBe(asks);
    expect(mostProtected([plain, green])).toBe(green);
    expect(mostProtected([plain])).toBe(plain);
    expect(mostProtected([])).toBeNull();
  });
});
