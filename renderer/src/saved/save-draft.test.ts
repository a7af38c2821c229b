import { beforeEach, expect, test } from 'vitest';
import { heldHost } from '../host/testing/held-host.ts';
import { settleFile } from '../state/file-states.ts';
import { findDraft, openDraft, patchDraft, useWorkspace } from '../state/workspace-store.ts';
import { useSavedDialogs } from './dialog-store.ts';
import { renameEntry } from './entry-actions.ts';
import { requestDigest } from './request-digest.ts';
import { requestOfDraft } from './request-of-draft.ts';
import { saveDraft } from './save-draft.ts';
import { takeTheirs } from './take-theirs.ts';

const file = { folder: '/orders', path: 'first.lambda.yml', revision: 'r1' };

beforeEach(() => useWorkspace.setState({ drafts: {} }));

/** A tab that is in step with its file and was changed since. */
function openEdited(): string {
  const id = openDraft({ name: 'First', functionName: 'echo', templating: true, file });
  const draft = findDraft(id);
  if (draft === null) throw new Error('The draft is not there');
  const request = requestOfDraft(draft);
  settleFile(id, request);
  patchDraft(id, { fileDigest: requestDigest(request), payload: '{"changed":1}' });
  return id;
}

const savedAs = (revision: string, path = file.path) => ({
  kind: 'saved',
  file: { ...file, path, revision },
});

test('a save that is pressed thrice writes what is new each time, and meets no conflict with itself', async () => {
  const id = openEdited();
  const { host, next, waiting } = heldHost({ 'collections.list': [] });
  const pressed = [saveDraft(host, id), saveDraft(host, id), saveDraft(host, id)];
  const first = await next('collections.save');
  expect(first.input).toMatchObject({ revision: 'r1', request: { payload: '{"changed":1}' } });
  patchDraft(id, { payload: '{"changed":2}' });
  first.answer(savedAs('r2'));
  const second = await next('collections.save');
  expect(second.input).toMatchObject({ revision: 'r2', request: { payload: '{"changed":2}' } });
  second.answer(savedAs('r3'));
  await Promise.all(pressed);
  expect(waiting('collections.save')).toBe(0);
  expect(findDraft(id)?.file?.revision).toBe('r3');
});

test('variables that are turned off while a request is saved stay off', async () => {
  const id = openEdited();
  const { host, next } = heldHost({ 'collections.list': [] });
  const pressed = saveDraft(host, id);
  const save = await next('collections.save');
  patchDraft(id, { templating: false });
  save.answer(savedAs('r2'));
  await pressed;
  expect(findDraft(id)).toMatchObject({ templating: false, file: { revision: 'r2' } });
});

test('a request that is renamed while it is saved is in the renamed file, and is saved there', async () => {
  const id = openEdited();
  const { host, next, waiting } = heldHost({ 'collections.list': [] });
  const saved = saveDraft(host, id);
  const save = await next('collections.save');
  const renamed = renameEntry(host, { folder: file.folder, path: file.path, name: 'First' }, 'Renamed');
  const savedAgain = saveDraft(host, id);
  await new Promise((resolve) => setTimeout(resolve));
  expect(waiting('collections.rename')).toBe(0);
  save.answer(savedAs('r2'));

  (await next('collections.rename')).answer({ path: 'renamed.lambda.yml', problem: null });
  const read = await next('collections.read');
  expect(read.input).toMatchObject({ path: 'renamed.lambda.yml' });
  patchDraft(id, { payload: '{"changed":2}' });
  const draft = findDraft(id);
  if (draft === null) throw new Error('The draft is not there');
  read.answer({
    request: { ...requestOfDraft(draft), payload: '{"changed":1}', name: 'Renamed' },
    file: { ...file, path: 'renamed.lambda.yml', revision: 'r3' },
    problem: null,
  });
  const again = await next('collections.save');
  expect(again.input).toMatchObject({
    path: 'renamed.lambda.yml',
    revision: 'r3',
    request: { name: 'Renamed', payload: '{"changed":2}' },
  });
  again.answer(savedAs('r4', 'renamed.lambda.yml'));
  await Promise.all([saved, renamed, savedAgain]);
  expect(findDraft(id)?.file).toMatchObject({ path: 'renamed.lambda.yml', revision: 'r4' });
  expect(useSavedDialogs.getState().dialog).toBeNull();
});

test('what a file says is not taken over by a tab that is in another file by then', async () => {
  const id = openEdited();
  const { host, next } = heldHost({ 'collections.list': [] });
  const taken = takeTheirs(host, id);
  const read = await next('collections.read');
  const draft = findDraft(id);
  if (draft === null) throw new Error('The draft is not there');
  const other = { ...file, path: 'other.lambda.yml' };
  patchDraft(id, { file: other });
  read.answer({ request: { ...requestOfDraft(draft), payload: '{"theirs":1}' }, file, problem: null });
  await expect(taken).resolves.toBe(false);
  expect(findDraft(id)).toMatchObject({ file: other, payload: '{"changed":1}' });
});
