import { describe, expect, it } from 'vitest';
import { ariaCombo, matchesCombo, showCombo } from './key-combo.ts';

const press = (key: string, held: string[] = [], code = '') => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});

describe('matchesCombo', () => {
  it('takes Mod for Ctrl, and for Command on a Mac', () => {
    expect(matchesCombo('Mod+Enter', press('Enter', ['ctrl']), false)).toBe(true);
    expect(matchesCombo('Mod+Enter', press('Enter', ['ctrl']), true)).toBe(false);
    expect(matchesCombo('Mod+Enter', press('Enter', ['meta']), true)).toBe(true);
    expect(matchesCombo('Mod+Enter', press('Enter', ['meta']), false)).toBe(false);
  });

  it('wants all modifiers and no others', () => {
    expect(matchesCombo('Mod+T', press('t', ['ctrl']), false)).toBe(true);
    expect(matchesCombo('Mod+T', press('T', ['ctrl', 'shift']), false)).toBe(false);
    expect(matchesCombo('Mod+Shift+T', press('T', ['ctrl', 'shift']), false)).toBe(true);
    expect(matchesCombo('Mod+T', press('t', ['ctrl', 'alt']), false)).toBe(false);
    expect(matchesCombo('Mod+T', press('t'), false)).toBe(false);
  });

  it('knows the key under Option', () => {
    expect(matchesCombo('Alt+T', press('†', ['alt'], 'KeyT'), true)).toBe(true);
    expect(matchesCombo('Alt+1', press('¡', ['alt'], 'Digit1'), true)).toBe(true);
  });

  it('lets signs be typed as the keyboard has them', () => {
    expect(matchesCombo('?', press('?', ['shift']), false)).toBe(true);
    expect(matchesCombo('Mod++', press('+', ['ctrl', 'shift']), false)).toBe(true);
    expect(matchesCombo('Mod++', press('+', ['ctrl']), false)).toBe(true);
    expect(matchesCombo('Mod+-', press('-', ['ctrl']), false)).toBe(true);
  });

  it('takes Ctrl for Ctrl everywhere', () => {
    expect(matchesCombo('Ctrl+Tab', press('Tab', ['ctrl']), true)).toBe(true);
    expect(matchesCombo('Ctrl+Tab', press('Tab', ['ctrl']), false)).toBe(true);
    expect(matchesCombo('Ctrl+Tab', press('Tab', ['meta']), true)).toBe(false);
  });
});

describe('showCombo and ariaCombo', () => {
  it('write it for people and for screen readers', () => {
    expect(showCombo('Mod+Enter', false)).toBe('Ctrl ⏎');
    expect(showCombo('Mod+Shift+T', true)).toBe('⌘⇧T');
    expect(showCombo('Mod++', false)).toBe('Ctrl +');
    expect(ariaCombo('Mod+Enter', false)).toBe('Control+Enter');
    expect(ariaCombo('Mod++', true)).toBe('Meta+Plus');
  });
});
