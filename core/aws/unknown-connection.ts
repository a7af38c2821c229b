import type { Problem } from '../../contract/problem.ts';

const profilePrefix = 'profile:';

/** Says that no connection has this id: a profile that is not in the AWS config files, or an endpoint that was removed. */
export function unknownConnection(connectionId: string): Problem {
  if (connectionId.startsWith(profilePrefix)) {
    return {
      name: 'ConnectionNotFound',
      message: `There is no profile "${connectionId.slice(profilePrefix.length)}" in the AWS config files.`,
      remedy:
        'Correct the name, choose another connection, or add the profile: the files are read again at every run.',
    };
  }
  return {
    name: 'ConnectionNotFound',
    message: `There is no connection "${connectionId}" any more.`,
    remedy: 'Choose another connection.',
  };
}
