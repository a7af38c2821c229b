import { describe, expect, it } from 'vitest';
import css from '../tokens.css?raw';
import { monacoColour, monacoTheme } from './theme.ts';

describe('monacoColour', () => {
  it.each([
    ['#0e1116', undefined, '#0e1116'],
    [' rgb(255 159 69 / 10%)', undefined, '#ff9f451a'],
    ['#0e1116', 0.5, '#0e111680'],
  ])('reads %j at %s', (colour, opacity, expected) => {
    expect(monacoColour(colour, opacity)).toBe(expected);
  });
});

describe('monacoTheme', () => {
  it('can be made from tokens.css, in both looks', () => {
    const [dark = '', light = ''] = css.split("[data-theme='light']");
    for (const [block, isDark] of [
      [dark, true],
      [light, false],
    ] as const) {
      const theme = monacoTheme(
        isDark,
        (token) => new RegExp(`${token}: ([^;]+);`, 'u').exec(block)?.[1] ?? '',
      );
      expect(Object.values(theme.colors)).toSatisfy((all: string[]) =>
        all.every((colour) => /^#[\da-f]{6}([\da-f]{2})?$/u.test(colour)),
      );
    }
  });
});
