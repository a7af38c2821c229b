import type { Problem } from '../../../contract/problem.ts';

/** What is wrong with a data file; `line` begins at 1, and is null where it is the file as a whole. */
export function dataProblem(file: string, line: number | null, message: string, remedy: string): Problem {
  const place = line === null ? file : `${file}, line ${line}`;
  return { name: 'DataFile', message: `${place}: ${message}`, remedy };
}
