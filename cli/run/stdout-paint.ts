import { styleText } from 'node:util';
import type { Paint } from './spec-reporter.ts';

/** Colour on stdout, only where it is a terminal that wants it (NO_COLOR, NODE_DISABLE_COLORS, FORCE_COLOR). */
export function stdoutPaint(isStdout: boolean): Paint {
  return (style, text) => (isStdout ? styleText(style, text, { stream: process.stdout }) : text);
}
