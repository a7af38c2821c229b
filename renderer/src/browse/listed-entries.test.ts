import { expect, it } from 'vitest';
import type { FolderEntry } from '../../../contract/saved-request.ts';
import { listedEntries } from './listed-entries.ts';

const entry = (name: string, kind: FolderEntry['kind'] = 'folder'): FolderEntry => ({
  name,
  kind,
  sizeBytes: kind === 'file' ? 1 : null,
});
const entries = [
  entry('rows10.csv', 'file'),
  entry('rows9.csv', 'file'),
  entry('zeta'),
  entry('Alpha'),
  entry('.git'),
];
const names = (typed: string, hidden = false) =>
  listedEntries(entries, { typed, hidden }).map(({ name }) => name);

it('puts folders first, each in the order that people count in', () => {
  expect(names('')).toEqual(['Alpha', 'zeta', 'rows9.csv', 'rows10.csv']);
});

it('shows hidden folders when asked for, or when a dot is typed', () => {
  expect(names('', true)).toContain('.git');
  expect(names('.g')).toEqual(['.git']);
});

it('keeps what begins with what is typed, whatever the case', () => {
  expect(names('ALP')).toEqual(['Alpha']);
  expect(names('q')).toEqual([]);
});
