import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../contract/saved-request.ts';
import { searchTree } from './search-tree.ts';
import { collectionWith } from './testing/collection-with.ts';
import { treeKey } from './tree-key.ts';
import { treeRows } from './tree-rows.ts';

const folder = '/saved/orders';

function shown(
  collections: readonly Collection[],
  unfolded: readonly string[],
  query = '',
): readonly string[] {
  const keys = unfolded.map((path) => (path === '' ? folder : treeKey(folder, path)));
  const search = searchTree(collections, query);
  return treeRows({ collections, unfolded: new Set(keys), search }).map(
    ({ level, text, kind }) => `${'  '.repeat(level - 1)}${text}${kind === 'request' ? '' : ` (${kind})`}`,
  );
}

const orders = collectionWith(
  ['create.lambda.yml', 'refunds/2020/late.lambda.yml', 'refunds/refund.lambda.yml'],
  {
    folders: ['empty', 'refunds', 'refunds/2020'],
    environments: ['local', 'staging'],
    faults: [
      { path: 'refunds/bad.lambda.yml', problem: { name: 'YAML', message: 'Line 3 is wrong.', remedy: '' } },
    ],
  },
);

describe('the tree of saved requests', () => {
  it('shows what is unfolded: environments, folders, faulty files and requests', () => {
    expect(shown([orders], [])).toEqual(['orders (collection)']);
    expect(shown([orders], ['', 'refunds', 'environments', 'empty'])).toEqual([
      'orders (collection)',
      '  Environments (environments)',
      '    local (environment)',
      '    staging (environment)',
      '  empty (folder)',
      '    Empty (note)',
      '  refunds (folder)',
      '    2020 (folder)',
      '    bad.lambda.yml (fault)',
      '    refund',
      '  create',
    ]);
  });

  it('says in place of rows why there are none', () => {
    expect(shown([collectionWith([])], [''])).toEqual(['orders (collection)', '  No requests yet (note)']);
    const broken = collectionWith([], {
      problem: { name: 'EACCES', message: `${folder} could not be read.`, remedy: '' },
    });
    expect(shown([broken], [''])).toEqual(['orders (collection)', '  orders could not be read. (note)']);
    const rows = treeRows({ collections: [broken], unfolded: new Set([folder]), search: null });
    expect(rows.find(({ kind }) => kind === 'note')).toMatchObject({ problem: broken.problem });
  });

  it('unfolds a folder that only its requests tell of', () => {
    expect(shown([collectionWith(['a/b/c.lambda.yml'])], ['', 'a', 'a/b'])).toEqual([
      'orders (collection)',
      '  a (folder)',
      '    b (folder)',
      '      c',
    ]);
  });

  it('tells each row its place among its siblings, and what it is under', () => {
    const rows = treeRows({
      collections: [orders],
      unfolded: new Set([folder, treeKey(folder, 'refunds')]),
      search: null,
    });
    const refund = rows.find(({ text }) => text === 'refund');
    expect(refund).toMatchObject({ level: 3, place: 3, setSize: 3, parent: treeKey(folder, 'refunds') });
  });
});

describe('a search in the tree', () => {
  it('shows what fits within all that it is in, unfolded or not', () => {
    expect(shown([orders], [], 'late')).toEqual([
      'orders (collection)',
      '  refunds (folder)',
      '    2020 (folder)',
      '      late',
    ]);
  });

  it('finds requests by their function and marks letters of names alone', () => {
    expect(shown([orders], [], 'orders-fn').filter((row) => !row.endsWith(')'))).toHaveLength(3);
    expect(searchTree([orders], 'refund')?.matches.get(treeKey(folder, 'refunds/refund.lambda.yml'))).toEqual(
      [0, 1, 2, 3, 4, 5],
    );
  });

  it('shows all that is in a folder of which only the name was found', () => {
    const plain = collectionWith([], { folders: ['things', 'things/inner'] });
    expect(shown([plain], [], 'things')).toEqual(['orders (collection)', '  things (folder)']);
    expect(shown([plain], ['things'], 'things')).toContain('    inner (folder)');
  });

  it('counts the requests that fit', () => {
    expect(searchTree([orders], 'create')?.found).toBe(1);
    expect(searchTree([orders], 'zzzz')?.found).toBe(0);
    expect(searchTree([orders], '  ')).toBe(null);
  });
});
