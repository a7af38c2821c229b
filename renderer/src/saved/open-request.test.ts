import { beforeEach, expect, test } from 'vitest';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import { enterDialog } from '../controls/open-dialogs.ts';
import { heldHost } from '../host/testing/held-host.ts';
import { useNotices } from '../state/notices-store.ts';
import { onceSettled } from '../state/settling.ts';
import { activeDraft, openDraft, patchDraft, showDraft, useWorkspace } from '../state/workspace-store.ts';
import { openRequest } from './open-request.ts';

const placeOf = (name: string) => ({ folder: '/orders', path: `${name}.lambda.yml` });
const answerOf = (name: string) => ({
  request: {
    ...defaultInvokeOptions,
    name,
    description: null,
    functionName: name,
    qualifier: null,
    payload: '{}',
    templating: true,
    variables: {},
    expect: [],
    eventTemplate: null,
    sharedEvent: null,
  },
  file: { ...placeOf(name), revision: 'r1' },
  problem: null,
});

beforeEach(() => {
  const { layout } = useWorkspace.getState();
  useWorkspace.setState({
    drafts: {},
    layout: { ...layout, openDraftIds: [], activeDraftId: null, environments: {} },
    closedDraftIds: [],
  });
});

const shownFunction = (): string | null => activeDraft()?.functionName ?? null;

test('of two requests that are opened the last one is shown, whichever comes first', async () => {
  for (const lateOne of ['first', 'second']) {
    openDraft({ functionName: 'before' });
    const { host, next } = heldHost();
    const opened = [openRequest(host, placeOf('first')), openRequest(host, placeOf('second'))];
    const first = await next('collections.read');
    const second = await next('collections.read');
    const answers = [() => first.answer(answerOf('first')), () => second.answer(answerOf('second'))];
    for (const answer of lateOne === 'second' ? answers : answers.toReversed()) {
      answer();
      await new Promise((resolve) => setTimeout(resolve));
    }
    await Promise.all(opened);
    expect(shownFunction()).toBe('second');
    useWorkspace.setState({ drafts: {} });
  }
});

test('a request that comes late does not take the place of the tab that was gone to, nor its connection', async () => {
  const from = openDraft({ functionName: 'before', connectionId: 'local', region: null });
  const other = openDraft({ functionName: 'other', connectionId: 'profile:production', region: 'eu-west-1' });
  showDraft(from);
  const { host, next } = heldHost();
  const opened = openRequest(host, placeOf('late'));
  const read = await next('collections.read');
  showDraft(other);
  read.answer(answerOf('late'));
  await opened;
  expect(shownFunction()).toBe('other');
  const { drafts, layout } = useWorkspace.getState();
  const late = Object.values(drafts).find(({ functionName }) => functionName === 'late');
  expect(late).toMatchObject({ connectionId: 'local', region: null });
  expect(layout.openDraftIds).toContain(late?.id);
});

test('a request that comes late is not put under a dialog that was opened over another', async () => {
  openDraft({ functionName: 'before' });
  const { host, next } = heldHost();
  const opened = openRequest(host, placeOf('late'));
  const read = await next('collections.read');
  const leave = enterDialog('templates');
  read.answer(answerOf('late'));
  await opened;
  leave();
  expect(shownFunction()).toBe('before');
});

test('a connection that is chosen while a request is being opened holds for it', async () => {
  const from = openDraft({ functionName: 'before', connectionId: 'local' });
  const { host, next } = heldHost();
  const opened = openRequest(host, placeOf('late'));
  const read = await next('collections.read');
  patchDraft(from, { connectionId: 'profile:production', region: 'eu-west-1' });
  read.answer(answerOf('late'));
  await opened;
  expect(activeDraft()).toMatchObject({
    functionName: 'late',
    connectionId: 'profile:production',
    region: 'eu-west-1',
  });
});

test('Invoke sends the request that is being opened, and nothing where another tab was gone to meanwhile', async () => {
  const before = openDraft({ functionName: 'before' });
  const other = openDraft({ functionName: 'other' });
  showDraft(before);
  const sent: (string | null)[] = [];
  const { host, next } = heldHost();

  const opened = openRequest(host, placeOf('first'));
  const settled = onceSettled(() => sent.push(shownFunction()));
  (await next('collections.read')).answer(answerOf('first'));
  await Promise.all([opened, settled]);
  expect(sent).toEqual(['first']);

  const openedToo = openRequest(host, placeOf('second'));
  const settledToo = onceSettled(() => sent.push(shownFunction()));
  const read = await next('collections.read');
  showDraft(other);
  read.answer(answerOf('second'));
  await Promise.all([openedToo, settledToo]);
  expect(sent).toEqual(['first']);
  expect(useNotices.getState().notices[0]?.problem.name).toBe('AnotherShown');
});

test('Invoke sends nothing where yet another request was opened after it was pressed', async () => {
  openDraft({ functionName: 'before' });
  const sent: (string | null)[] = [];
  const { host, next } = heldHost();
  const opened = [openRequest(host, placeOf('first'))];
  const settled = onceSettled(() => sent.push(shownFunction()));
  opened.push(openRequest(host, placeOf('second')));
  (await next('collections.read')).answer(answerOf('first'));
  (await next('collections.read')).answer(answerOf('second'));
  await Promise.all([...opened, settled]);
  expect(shownFunction()).toBe('second');
  expect(sent).toEqual([]);
});

test('a request that is opened twice while it is being read is shown, in one tab', async () => {
  openDraft({ functionName: 'before' });
  const { host, next, waiting } = heldHost();
  const opened = [openRequest(host, placeOf('twice')), openRequest(host, placeOf('twice'))];
  (await next('collections.read')).answer(answerOf('twice'));
  await Promise.all(opened);
  expect(shownFunction()).toBe('twice');
  expect(waiting('collections.read')).toBe(0);
  expect(useWorkspace.getState().layout.openDraftIds).toHaveLength(2);
});

test('Invoke in a tab that was gone to sends what is shown there, whatever else is still being opened', async () => {
  openDraft({ functionName: 'before' });
  const other = openDraft({ functionName: 'other' });
  const { host, next } = heldHost();
  const opened = openRequest(host, placeOf('late'));
  const read = await next('collections.read');
  openDraft({ functionName: 'gone to' });
  const sent: (string | null)[] = [];
  await onceSettled(() => sent.push(shownFunction()));
  expect(sent).toEqual(['gone to']);
  showDraft(other);
  const pressed = onceSettled(() => sent.push(shownFunction()));
  read.answer(answerOf('late'));
  await Promise.all([opened, pressed]);
  expect(sent).toEqual(['gone to', 'late']);
});
