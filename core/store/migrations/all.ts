import { first } from './0001-first.ts';
import { spooled } from './0002-spooled.ts';
import { streamingMode } from './0003-streaming-mode.ts';
import { keptFiles } from './0004-kept-files.ts';
import { figures } from './0005-figures.ts';
import { expectations } from './0006-expectations.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first. */
export const migrations: readonly Migration[] = [
  first,
  spooled,
  streamingMode,
  keptFiles,
  figures,
  expectations,
];
