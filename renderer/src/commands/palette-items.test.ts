import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { paletteItems } from './palette-items.ts';

const command = (id: string, title: string): Command => ({ id, title, group: 'View', run: () => undefined });
const offered = [command('zoom-in', 'Zoom in'), command('history', 'Search history')];
const keys = (query: string) => paletteItems(offered, [], query).map((item) => item.key);

it('offers everything before something is typed, and then what fits', () => {
  expect(keys('')).toEqual(['command zoom-in', 'command history']);
  expect(keys(' hist ')).toEqual(['command history']);
  expect(keys('qqqq')).toEqual([]);
});
