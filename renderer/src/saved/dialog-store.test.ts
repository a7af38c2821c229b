import { expect, test } from 'vitest';
import { useNotices } from '../state/notices-store.ts';
import { closeSavedDialog, concludeSavedDialog, openSavedDialog, useSavedDialogs } from './dialog-store.ts';

const problem = { name: 'NameTaken', message: 'There is one of that name.', remedy: 'Choose another.' };
const shown = () => useSavedDialogs.getState().dialog;

test('a dialog that has done its work closes itself, and not the one that has taken its place', () => {
  openSavedDialog({ kind: 'new-folder', folder: '/orders', under: null });
  const first = shown();
  concludeSavedDialog(first, null);
  expect(shown()).toBeNull();
  openSavedDialog({ kind: 'trash' });
  concludeSavedDialog(first, null);
  expect(shown()).toEqual({ kind: 'trash' });
});

test('what failed after its dialog was closed is told as a notice', () => {
  openSavedDialog({ kind: 'new-folder', folder: '/orders', under: null });
  const first = shown();
  concludeSavedDialog(first, problem);
  expect(shown()).toBe(first);
  expect(useNotices.getState().notices).toEqual([]);
  closeSavedDialog();
  concludeSavedDialog(first, problem);
  expect(useNotices.getState().notices[0]?.problem).toEqual(problem);
});
