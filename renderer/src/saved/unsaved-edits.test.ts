import { describe, expect, it } from 'vitest';
import { draftOfRequest } from './draft-of-request.ts';
import { requestOfDraft } from './request-of-draft.ts';
import { draftWith } from './testing/draft-with.ts';
import { editedWithin } from './unsaved-edits.ts';

const request = { ...requestOfDraft(draftWith()), name: 'Refund' };
const opened = (folder: string, path: string, payload = '{"edited": true}') => ({
  ...draftWith(draftOfRequest(request, { folder, path, revision: 'r1' })),
  payload,
});

const edited = opened('/saved/orders', 'refunds/one.lambda.yml');
const neighbour = opened('/saved/orders', 'refunds-old/one.lambda.yml');
const other = opened('/saved/other', 'refunds/one.lambda.yml');
const drafts = [
  edited,
  neighbour,
  other,
  opened('/saved/orders', 'refunds/saved.lambda.yml', request.payload),
  draftWith({ payload: '{"in": "no file"}' }),
];

const within = (place: Parameters<typeof editedWithin>[2]) => editedWithin(drafts, () => request, place);

describe('requests that are not saved', () => {
  it('are those of a file, a folder, a collection, or of all', () => {
    expect(within({ folder: '/saved/orders', path: 'refunds/one.lambda.yml' })).toEqual([edited]);
    expect(within({ folder: '/saved/orders', path: 'refunds' })).toEqual([edited]);
    expect(within({ folder: '/saved/orders', path: null })).toEqual([edited, neighbour]);
    expect(within({ folder: '/saved/orders', path: null, paths: ['refunds-old/one.lambda.yml'] })).toEqual([
      neighbour,
    ]);
    expect(within(null)).toEqual([edited, neighbour, other]);
    expect(within({ folder: '/saved/orders', path: 'refunds/saved.lambda.yml' })).toEqual([]);
  });
});
