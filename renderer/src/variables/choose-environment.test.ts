import { beforeEach, expect, test } from 'vitest';
import { heldHost } from '../host/testing/held-host.ts';
import { queryClient } from '../host/query-client.ts';
import { connectionsKey } from '../host/use-connections.ts';
import { findDraft, openDraft, patchDraft } from '../state/workspace-store.ts';
import { chooseEnvironment } from './choose-environment.ts';

const file = { folder: '/orders', path: 'first.lambda.yml', revision: 'r1' };
const answerOf = (region: string) => ({
  environment: null,
  revision: 'r1',
  defaults: { profile: null, region, qualifier: null, endpointUrl: null },
  variables: [],
  secrets: [],
  problem: null,
});

beforeEach(() => {
  queryClient.clear();
  queryClient.setQueryData(connectionsKey, []);
});

function openOne(): string {
  return openDraft({ functionName: 'echo', connectionId: 'local', region: null, file });
}

function chooseFor(id: string, name: string) {
  const held = heldHost();
  const draft = findDraft(id);
  if (draft === null) throw new Error('The draft is not there');
  return { held, chosen: chooseEnvironment(held.host, draft, name) };
}

test('goes to the region that the environment says', async () => {
  const id = openOne();
  const { held, chosen } = chooseFor(id, 'west');
  (await held.next('environments.read')).answer(answerOf('eu-west-1'));
  await expect(chosen).resolves.toBe(id);
  expect(findDraft(id)).toMatchObject({ environment: 'west', region: 'eu-west-1' });
});

test('a connection or a region that was chosen while the environment was read stays', async () => {
  for (const later of [
    { connectionId: 'profile:production', region: 'eu-north-1' },
    { region: 'us-east-2' },
  ]) {
    const id = openOne();
    const { held, chosen } = chooseFor(id, 'west');
    const read = await held.next('environments.read');
    patchDraft(id, later);
    read.answer(answerOf('eu-west-1'));
    await expect(chosen).resolves.toBe(id);
    expect(findDraft(id)).toMatchObject({ environment: 'west', ...later });
  }
});
