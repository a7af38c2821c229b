import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';

/** Colour on stderr, only where it is a terminal that wants it (NO_COLOR, NODE_DISABLE_COLORS, FORCE_COLOR). */
export function coloured(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stderr });
}

/**
 * Text that a function wrote, made safe for a terminal: control characters become visible symbols, so that a log line
 * can neither move the cursor nor set the window's title. Line ends and tabs stay.
 */
export function harmless(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is replaced
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code === 13) return '';
    if (code < 32) return String.fromCharCode(0x2400 + code);
    return code === 127 ? '\u2421' : '\uFFFD';
  });
}

/** Milliseconds as a person reads them: `0.42 ms`, `34 ms`, `12.3 s`, `3 min 20 s`. */
export function milliseconds(value: number): string {
  if (value < 9.995) return `${Number(value.toFixed(2))} ms`;
  if (value < 9_999.5) return `${Math.round(value)} ms`;
  if (value < 59_950) return `${Number((value / 1000).toFixed(1))} s`;
  const seconds = Math.round(value / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  if (value < 1024 * 1024) return `${Number((value / 1024).toFixed(1))} KB`;
  return `${Number((value / 1024 / 1024).toFixed(2))} MB`;
}
