import type { RunTarget } from './run-dialog-store.ts';

/** The last name of a path of any system, without the ending of a request's file. */
export function targetTitle({ folder, path }: RunTarget): string {
  const names = (path ?? folder).split(/[/\\]/).filter((name) => name !== '');
  return (names.at(-1) ?? folder).replace(/\.lambda\.ya?ml$/, '');
}
