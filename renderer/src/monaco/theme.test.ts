import { describe, expect, it } from 'vitest';
import { monacoColour, monacoTheme } from './theme.ts';

describe('monacoColour', () => {
  it.each([
    ['#0e1116', undefined, '#0e1116'],
    [' rgb(255 159 69 / 10%)', undefined, '#ff9f451a'],
    ['#0e1116', 0.5, '#0e111680'],
    ['#fff', undefined, '#ffffff'],
    ['#ff9f451a', undefined, '#ff9f451a'],
    ['#0123', undefined, '#00112233'],
  ])('reads %j at %s', (colour, opacity, expected) => {
    expect(monacoColour(colour, opacity)).toBe(expected);
  });

  it('refuses what it cannot read instead of showing another colour', () => {
    expect(() => monacoColour('rebeccapurple')).toThrow('rebeccapurple');
  });
});

describe('monacoTheme', () => {
  it('takes every colour from the tokens', () => {
    const theme = monacoTheme(true, (token) => (token === '--json-key' ? '#7fb8ff' : '#0e1116'));
    expect(theme.rules).toContainEqual({ token: 'key', foreground: '7fb8ff' });
    expect(new Set(Object.values(theme.colors).map((colour) => colour.slice(0, 7)))).toEqual(
      new Set(['#0e1116', '#000000']),
    );
  });
});
