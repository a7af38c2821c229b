/** `Mod+Shift+T`: Mod is Ctrl, or Command on a Mac; the last part is a key as KeyboardEvent.key names it. */
export type KeyCombo = string;

interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The key a letter or digit key carries whatever Alt or Option makes of it (Option T types a dagger on a Mac). */
function plainKey(pressed: PressedKey): string {
  if (!pressed.altKey) return pressed.key;
  const letter = /^(?:Key([A-Z])|Digit(\d))$/.exec(pressed.code);
  return letter?.[1] ?? letter?.[2] ?? pressed.key;
}

/** Whether a key press is the combination. Shift is not looked at for signs, which may need it (?, +). */
export function matchesCombo(combo: KeyCombo, pressed: PressedKey, isMac: boolean): boolean {
  const parts = combo.split('+');
  const key = combo.endsWith('++') ? '+' : (parts.at(-1) ?? '');
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const mod = isMac ? pressed.metaKey : pressed.ctrlKey;
  const otherMod = isMac ? pressed.ctrlKey : pressed.metaKey;
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  return (
    plainKey(pressed).toLowerCase() === key.toLowerCase() &&
    mod === (wants('Mod') || (!isMac && wants('Ctrl'))) &&
    otherMod === (isMac && wants('Ctrl')) &&
    pressed.altKey === wants('Alt') &&
    (isSign || pressed.shiftKey === wants('Shift'))
  );
}

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '⏎',
};

/** The combination as the person reads it: `Ctrl ⏎`, or `⌘⏎` on a Mac. */
export function showCombo(combo: KeyCombo, isMac: boolean): string {
  const parts = combo.endsWith('++') ? [...combo.slice(0, -2).split('+'), '+'] : combo.split('+');
  if (isMac) return parts.map((part) => macSigns[part] ?? part).join('');
  return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part === 'Enter' ? '⏎' : part)).join(' ');
}

/** The combination as aria-keyshortcuts wants it. */
export function ariaCombo(combo: KeyCombo, isMac: boolean): string {
  return combo
    .replace('Mod', isMac ? 'Meta' : 'Control')
    .replace('Ctrl', 'Control')
    .replace(/\+\+$/, '+Plus');
}
