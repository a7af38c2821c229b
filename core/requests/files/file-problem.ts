import type { Problem } from '../../../contract/problem.ts';

const reasons: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOENT: ['it is not there', 'It may have been moved or deleted: look at the folder again.'],
  ENOTDIR: ['a part of its path is no folder', 'Give the path of a folder.'],
  EISDIR: ['it is a folder', 'Choose another name.'],
  EEXIST: ['something of that name is there already', 'Choose another name.'],
  ENOTEMPTY: ['something of that name is there already', 'Choose another name.'],
  EACCES: ['you have no permission', 'Change the permissions of the file or its folder, then try again.'],
  EPERM: ['the system does not permit it', 'Close other programs that use it, or change its permissions.'],
  EBUSY: ['another program uses it', 'Close that program, then try again.'],
  EROFS: ['it is on a disk that can only be read', 'Use a folder that can be written in.'],
  ENOSPC: ['the disk is full', 'Make room on the disk, then try again.'],
  EDQUOT: ['your share of the disk is used up', 'Make room, then try again.'],
  ELOOP: ['its links go round in a circle', 'Remove the link that points back.'],
  ENAMETOOLONG: ['the name is too long for this system', 'Choose a shorter name.'],
  EMFILE: ['too many files are open', 'Try again in a moment.'],
};

/** Why something could not be done with a file, in words; `name` is what the problem calls the file. */
export function fileProblem(error: unknown, name: string, what: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const [reason, remedy] = reasons[code] ?? [
    error instanceof Error ? error.message : code,
    'Look at the file and its folder, then try again.',
  ];
  return { name: code, message: `${name} could not be ${what}: ${reason}.`, remedy };
}
