import { expect, test } from 'vitest';
import { useNotices } from '../state/notices-store.ts';
import { closeSavedDialog, concludeSavedDialog, openSavedDialog, useSavedDialogs } from './dialog-store.ts';
import { followPaths } from './follow-paths.ts';

const problem = { name: 'NameTaken', message: 'There is one of that name.', remedy: 'Choose another.' };
const shown = () => useSavedDialogs.getState().dialog;
const count = () => useSavedDialogs.getState().opened;

test('a dialog that has done its work closes itself, and not the one that has taken its place', () => {
  openSavedDialog({ kind: 'new-folder', folder: '/orders', under: null });
  const first = count();
  concludeSavedDialog(first, null);
  expect(shown()).toBeNull();
  openSavedDialog({ kind: 'trash' });
  concludeSavedDialog(first, null);
  expect(shown()).toEqual({ kind: 'trash' });
});

test('what failed after its dialog was closed is told as a notice', () => {
  openSavedDialog({ kind: 'new-folder', folder: '/orders', under: null });
  const first = count();
  concludeSavedDialog(first, problem);
  expect(shown()).toMatchObject({ kind: 'new-folder' });
  expect(useNotices.getState().notices).toEqual([]);
  closeSavedDialog();
  concludeSavedDialog(first, problem);
  expect(useNotices.getState().notices[0]?.problem).toEqual(problem);
});

test('a dialog about an entry that is moved by its own work closes as any other', () => {
  const entry = { folder: '/orders', path: 'first.lambda.yml', name: 'First' };
  openSavedDialog({ kind: 'move', entry });
  const first = count();
  followPaths({ folder: '/orders', from: entry.path, toFolder: '/orders', to: 'later/first.lambda.yml' });
  expect(shown()).toMatchObject({ entry: { path: 'later/first.lambda.yml' } });
  concludeSavedDialog(first, null);
  expect(shown()).toBeNull();
});
