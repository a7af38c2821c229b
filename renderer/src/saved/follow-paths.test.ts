import { beforeEach, describe, expect, it } from 'vitest';
import { defaultLayout } from '../../../contract/default-layout.ts';
import { fileStateOf, setFileState } from '../state/file-states.ts';
import { findDraft, useWorkspace } from '../state/workspace-store.ts';
import { followPaths } from './follow-paths.ts';
import { movedPath } from '../../../contract/moved-path.ts';
import { draftOfFile } from './open-request.ts';
import { staleDrafts } from './reconcile-draft.ts';
import { collectionWith } from './testing/collection-with.ts';
import { draftWith } from './testing/draft-with.ts';
import { treeKey } from './tree-key.ts';

const folder = '/saved/orders';
const at = (path: string) =>
  draftWith({ file: { folder, path, revision: `revision of ${path}` }, fileDigest: 'not what it says' });

describe('movedPath', () => {
  it.each([
    ['a.lambda.yml', 'a.lambda.yml', 'b.lambda.yml', 'b.lambda.yml'],
    ['refunds/late/x.lambda.yml', 'refunds', 'returns', 'returns/late/x.lambda.yml'],
    ['refunds-old/x.lambda.yml', 'refunds', 'returns', null],
    ['x.lambda.yml', 'refunds', 'returns', null],
  ])('takes %s along when %s becomes %s', (path, from, to, expected) => {
    expect(movedPath(path, from, to)).toBe(expected);
  });
});

describe('drafts of files', () => {
  const inside = at('refunds/x.lambda.yml');
  const closed = at('refunds/y.lambda.yml');
  const outside = at('z.lambda.yml');
  beforeEach(() => {
    useWorkspace.setState({
      drafts: Object.fromEntries([inside, closed, outside].map((draft) => [draft.id, draft])),
      layout: {
        ...defaultLayout,
        openDraftIds: [inside.id, outside.id],
        unfolded: [folder, treeKey(folder, 'refunds'), treeKey(folder, 'other')],
      },
      closedDraftIds: [closed.id],
    });
    for (const { id } of [inside, closed, outside]) setFileState(id, { request: null, outside: null });
  });

  it('follow a folder that is moved to another collection, closed ones too, and so does what is unfolded', () => {
    setFileState(inside.id, { outside: { kind: 'gone', movedTo: null, trashId: null } });
    const move = { folder, from: 'refunds', toFolder: '/saved/billing', to: 'old/refunds' };
    expect(followPaths(move)).toEqual([inside.id, closed.id]);
    expect(findDraft(inside.id)?.file).toEqual({
      folder: '/saved/billing',
      path: 'old/refunds/x.lambda.yml',
      revision: inside.file?.revision,
    });
    expect(findDraft(closed.id)?.file?.path).toBe('old/refunds/y.lambda.yml');
    expect(findDraft(outside.id)).toBe(outside);
    expect(fileStateOf(inside.id).outside).toBe(null);
    expect(useWorkspace.getState().layout.unfolded).toEqual([
      folder,
      treeKey('/saved/billing', 'old/refunds'),
      treeKey(folder, 'other'),
    ]);
  });

  it('stand for their file: an open tab first, else a closed one that was changed', () => {
    expect(draftOfFile({ folder, path: 'refunds/x.lambda.yml' })).toEqual({ id: inside.id, open: true });
    expect(draftOfFile({ folder, path: 'refunds/y.lambda.yml' })).toEqual({ id: closed.id, open: false });
    expect(draftOfFile({ folder, path: 'none.lambda.yml' })).toBe(null);
  });

  it('are read again when their file is another, is gone, or was not read yet', () => {
    const listed = collectionWith(['refunds/x.lambda.yml', 'z.lambda.yml']);
    expect(staleDrafts([listed])).toEqual([inside.id, outside.id]);
    const request = { ...draftWith(), name: 'x', description: null };
    for (const { id } of [inside, outside]) setFileState(id, { request });
    expect(staleDrafts([listed])).toEqual([]);
    const changed = listed.requests.map((one) => ({ ...one, revision: 'another' }));
    expect(staleDrafts([{ ...listed, requests: changed }])).toEqual([inside.id, outside.id]);
    expect(staleDrafts([collectionWith(['z.lambda.yml'])])).toEqual([inside.id]);
    expect(staleDrafts([])).toEqual([]);
  });
});
