import { beforeEach, expect, test } from 'vitest';
import { useNotices } from '../state/notices-store.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { useHostStatus } from './host-connection.ts';
import { openRunAsDraft, repeatRun, showRun } from './run-as-draft.ts';
import { heldHost } from './testing/held-host.ts';

const runWith = (text: string | null) => ({
  id: 'run-1',
  connectionId: 'local',
  region: null,
  functionName: 'echo',
  qualifier: null,
  invocationType: 'RequestResponse',
  streaming: false,
  clientContext: null,
  tenantId: null,
  durableExecutionName: null,
  payload: { text, encoding: 'utf8', sizeBytes: 400_000 },
  source: null,
  notRecorded: null,
});

beforeEach(() => {
  const { layout } = useWorkspace.getState();
  useWorkspace.setState({ drafts: {}, layout: { ...layout, openDraftIds: [], activeDraftId: null } });
  useHostStatus.setState({ status: 'connected' });
});

test('a run that is sent again with two presses is sent once', async () => {
  const { host, next, waiting } = heldHost();
  const pressed = [repeatRun(host, 'run-1'), repeatRun(host, 'run-1')];
  (await next('history.get')).answer(runWith('{"id":1}'));
  await Promise.all(pressed);
  expect((await next('runs.invoke')).input).toMatchObject({ functionName: 'echo', payload: '{"id":1}' });
  expect([waiting('history.get'), waiting('runs.invoke')]).toEqual([0, 0]);
  expect(Object.keys(useWorkspace.getState().drafts)).toHaveLength(1);
});

test('a run that is shown with two clicks has one tab', async () => {
  const { host, next, waiting } = heldHost();
  const clicked = [showRun(host, 'run-1'), showRun(host, 'run-1')];
  (await next('history.get')).answer(runWith('{"id":1}'));
  await Promise.all(clicked);
  expect(waiting('history.get')).toBe(0);
  expect(useWorkspace.getState().layout.openDraftIds).toHaveLength(1);
});

test('a run whose event is gone is neither sent again nor opened as a request, with another event in its place', async () => {
  for (const act of [repeatRun, openRunAsDraft]) {
    const { host, next, waiting } = heldHost();
    const acted = act(host, 'run-1');
    (await next('history.get')).answer(runWith(null));
    (await next('history.body')).answer(null);
    await acted;
    expect(waiting('runs.invoke')).toBe(0);
    expect(useWorkspace.getState().drafts).toEqual({});
    expect(useNotices.getState().notices[0]?.problem.message).toContain('its event is no longer');
  }
});
