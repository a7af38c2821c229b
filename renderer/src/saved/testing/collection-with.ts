import type { Collection } from '../../../../contract/saved-request.ts';

/** A collection of requests at these paths, each named as its file is. */
export function collectionWith(paths: readonly string[], more: Partial<Collection> = {}): Collection {
  return {
    folder: '/saved/orders',
    name: 'orders',
    writable: true,
    requests: paths.map((path) => ({
      path,
      name: path.replace(/^.*\//, '').replace(/\.lambda\.yml$/, ''),
      functionName: 'orders-fn',
      qualifier: null,
      revision: `revision of ${path}`,
      expectations: 0,
    })),
    folders: [],
    environments: [],
    faults: [],
    problem: null,
    ...more,
  };
}
