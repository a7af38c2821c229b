import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Rectangle } from 'electron';
import * as z from 'zod';
import { log } from './log.ts';

const length = z.number().int().min(1).max(100_000);
const place = z.number().int().min(-100_000).max(100_000);

const windowStateSchema = z
  .object({ x: place, y: place, width: length, height: length, maximized: z.boolean() })
  .readonly();

/** Where the window was: its size when not maximised, in the display's units, and whether it was maximised. */
export type WindowState = z.infer<typeof windowStateSchema>;

/** The smallest part of the window, each way, that must be on a display for it to be found again. */
const smallestVisible = 80;

/** Where the window's place is kept. */
export function windowStateFile(dataFolder: string): string {
  return join(dataFolder, 'window.json');
}

/** The place last saved; null when there is none, it cannot be read, or it is on no display any more. */
export function readWindowState(file: string, displays: readonly Rectangle[]): WindowState | null {
  try {
    const state = windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return displays.some((display) => isVisibleOn(state, display)) ? state : null;
  } catch {
    // A missing or damaged file costs the person a window in the middle of the screen, and nothing else.
    return null;
  }
}

/** Writes the place beside the old file and swaps them, so that a crash leaves one or the other. */
export function writeWindowState(file: string, state: WindowState): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    log.warn('The place of the window could not be saved.', error);
    discard(draft);
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // It was never made: its folder is not one.
  }
}

function isVisibleOn(state: WindowState, display: Rectangle): boolean {
  const across = overlap(state.x, state.width, display.x, display.width);
  const down = overlap(state.y, state.height, display.y, display.height);
  return across >= smallestVisible && down >= smallestVisible;
}

function overlap(start: number, size: number, otherStart: number, otherSize: number): number {
  return Math.min(start + size, otherStart + otherSize) - Math.max(start, otherStart);
}
