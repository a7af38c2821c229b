import { newToken } from './access-token.ts';

const prefix = '/open/';

/** Links that work once each. */
export interface LaunchLinks {
  create(): string;
  owns(path: string | undefined): path is string;
  redeem(path: string): boolean;
}

export function createLaunchLinks(): LaunchLinks {
  const unused = new Set<string>();
  return {
    create() {
      const path = prefix + newToken();
      unused.add(path);
      return path;
    },
    owns: (path): path is string => path?.startsWith(prefix) ?? false,
    redeem: (path) => unused.delete(path),
  };
}
