import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { confinedPath } from '../collections/confined-path.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { nearName } from './near-name.ts';
import { readEnvironment } from './read-environment.ts';

/** An environment's file as it was read. */
export interface EnvironmentFile {
  readonly name: string;
  /** Relative to the collection's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** A hash of the file's bytes. */
  readonly revision: string;
  /** Null when it cannot be understood. */
  readonly environment: Environment | null;
}

/** An environment with those that it builds on, nearest first. */
export interface EnvironmentChain {
  readonly files: readonly EnvironmentFile[];
  /** A file that is missing or cannot be understood, an inheritance that goes round; then `files` end there. */
  readonly problem: Problem | null;
}

const endings = ['.yml', '.yaml'];

/** Reads an environment of a collection and what it builds on. Never throws. */
export async function readEnvironmentChain(folder: string, name: string): Promise<EnvironmentChain> {
  const files: EnvironmentFile[] = [];
  let next: string | null = name;
  while (next !== null) {
    const trail: string[] = files.map((file) => file.name);
    if (trail.includes(next)) return { files, problem: goesRound([...trail, next]) };
    const read: EnvironmentFile | Problem = await readFileOf(folder, next, trail.at(-1) ?? null);
    if ('remedy' in read) return { files, problem: read };
    const { environment, problem } = readEnvironment(read.text, read.path);
    files.push({ ...read, environment });
    if (problem !== null || environment === null) return { files, problem };
    next = environment.extends;
  }
  return { files, problem: null };
}

async function readFileOf(
  folder: string,
  name: string,
  extendedBy: string | null,
): Promise<EnvironmentFile | Problem> {
  for (const ending of endings) {
    const path = `environments/${name}${ending}`;
    const confined = await confinedPath(folder, path);
    if ('problem' in confined) return confined.problem;
    const { text, revision, problem } = await readTextFile(confined.file, path);
    if (problem !== null) return problem;
    if (text !== null && revision !== null) return { name, path, text, revision, environment: null };
  }
  return missing(name, extendedBy, await namesIn(folder));
}

function missing(name: string, extendedBy: string | null, known: readonly string[]): Problem {
  const near = nearName(name, known);
  return {
    name: 'UnknownEnvironment',
    message:
      extendedBy === null
        ? `There is no environment ${name}.`
        : `The environment ${extendedBy} builds on ${name}, which is not there.`,
    remedy:
      near !== null
        ? `Did you mean ${near}?`
        : known.length > 0
          ? `There are: ${known.join(', ')}.`
          : `Make a file environments/${name}.yml in the collection's folder.`,
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'environments')).catch(() => []);
  return entries.flatMap((entry) => {
    const ending = endings.find((one) => entry.endsWith(one));
    return ending === undefined ? [] : [entry.slice(0, -ending.length)];
  });
}

function goesRound(trail: readonly string[]): Problem {
  return {
    name: 'EnvironmentCycle',
    message: `These environments build on one another in a circle: ${trail.join(' → ')}.`,
    remedy: 'Take `extends` out of one of them.',
  };
}
