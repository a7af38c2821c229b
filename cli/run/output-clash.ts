import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { usageProblem, type UsageProblem } from '../usage-problem.ts';

/** The files that `lambdeck run` was given, as they were typed. */
interface TypedFiles {
  readonly output?: string | undefined;
  readonly results?: string | undefined;
  readonly data?: string | undefined;
}

/** Why a result cannot be written where it is to go: it takes the place of what is there, and that is still needed. */
export async function outputClash({ output, results, data }: TypedFiles): Promise<UsageProblem | null> {
  if (output === undefined || output === '-') return null;
  const place = await placeOf(output);
  const needed = [
    ['the results file', results],
    ['the data file', data],
  ] as const;
  for (const [what, file] of needed) {
    if (file === undefined || (await placeOf(file)) !== place) continue;
    return usageProblem(
      `${output} is ${what}: the report would take its place.`,
      'Name another file with --output.',
    );
  }
  return null;
}

/** By whatever link it is named, whether or not it is there. */
async function placeOf(file: string): Promise<string> {
  const path = resolve(file);
  return realpath(path).catch(async () =>
    join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path)),
  );
}
