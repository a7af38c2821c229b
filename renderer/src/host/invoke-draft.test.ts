import { beforeEach, expect, test } from 'vitest';
import { answerConfirmation, useConfirmRun } from '../connections/confirm-run.ts';
import { connectionWith } from '../connections/testing/connection-with.ts';
import { findDraft, openDraft } from '../state/workspace-store.ts';
import { useHostStatus } from './host-connection.ts';
import { invokeDraft } from './invoke-draft.ts';
import { queryClient } from './query-client.ts';
import { heldHost } from './testing/held-host.ts';
import { connectionsKey } from './use-connections.ts';

const file = { folder: '/orders', path: 'first.lambda.yml', revision: 'r1' };
const environmentWith = (qualifier: string) => ({
  environment: null,
  revision: 'r1',
  defaults: { profile: null, region: null, qualifier, endpointUrl: null },
  variables: [],
  secrets: [],
  problem: null,
});

beforeEach(() => {
  useHostStatus.setState({ status: 'connected' });
});

test('what was confirmed is what is sent: an environment that was changed meanwhile is asked about anew', async () => {
  const connection = connectionWith({ settings: { colour: null, protection: 'confirm', lastRegion: null } });
  queryClient.setQueryData(connectionsKey, [connection]);
  const id = openDraft({
    connectionId: connection.id,
    functionName: 'orders',
    file,
    environment: 'staging',
    templating: false,
  });
  const draft = findDraft(id);
  if (draft === null) throw new Error('The draft is not there');
  const { host, next } = heldHost();
  const asked = async (): Promise<string | null | undefined> => {
    while (useConfirmRun.getState().question === null) await new Promise((resolve) => setTimeout(resolve));
    return useConfirmRun.getState().question?.request.qualifier;
  };

  invokeDraft(host, draft);
  (await next('environments.read')).answer(environmentWith('blue'));
  await expect(asked()).resolves.toBe('blue');
  answerConfirmation({ typedName: null });
  (await next('environments.read')).answer(environmentWith('green'));
  await expect(asked()).resolves.toBe('green');
  answerConfirmation({ typedName: null });
  (await next('environments.read')).answer(environmentWith('green'));
  expect((await next('runs.invoke')).input).toMatchObject({
    functionName: 'orders',
    qualifier: 'green',
    confirmation: { typedName: null },
  });
});
