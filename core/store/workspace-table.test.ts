import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unsavedDraft } from '../../contract/default-draft.ts';
import { defaultInvokeOptions } from '../../contract/invoke-request.ts';
import type { Draft, Layout } from '../../contract/workspace.ts';
import { storePlace } from './testing/store-place.ts';

const place = storePlace();

function draft(payload: string): Draft {
  return {
    ...defaultInvokeOptions,
    ...unsavedDraft,
    id: randomUUID(),
    connectionId: 'local',
    region: null,
    functionName: 'hello',
    qualifier: null,
    payload,
    lastRunId: null,
  };
}

const layout = (openDraftIds: readonly string[]): Layout => ({
  openDraftIds: [...openDraftIds],
  activeDraftId: openDraftIds[0] ?? null,
  sidebarView: 'history',
  sidebarVisible: false,
  logsVisible: true,
  panes: { main: { event: 40, response: 60 } },
  theme: 'dark',
  zoom: 1.2,
  wrapLogs: true,
  lowerView: 'tail',
  logTimes: 'since-start',
  favourites: ['local:hello'],
  environments: { '/home/ada/orders': 'staging' },
  unfolded: ['/home/ada/orders'],
  comparing: {},
});

describe('the workspace', () => {
  it('is nothing before it was saved, and comes back as it was', async () => {
    expect(await place.store.workspace.load()).toBeNull();
    const one = draft('{"n":12345678901234567890,"text":"\\u00e4\\n\\"ä\\""}');
    const two = draft('not json {{');
    place.store.workspace.saveDraft(one);
    place.store.workspace.saveDraft(two);
    expect((await place.store.workspace.load())?.layout.openDraftIds).toEqual([one.id, two.id]);
    place.store.workspace.saveLayout(layout([two.id, one.id]));
    place.store.workspace.saveDraft({ ...one, payload: '[]' });
    place.reopen();
    expect(await place.store.workspace.load()).toEqual({
      drafts: [{ ...one, payload: '[]' }, two],
      layout: layout([two.id, one.id]),
    });
  });

  it('keeps the latest fifty closed drafts', async () => {
    const open = draft('open');
    place.store.workspace.saveDraft(open);
    const closed = Array.from({ length: 60 }, (_, index) => {
      const one = draft(String(index));
      place.store.workspace.saveDraft(one);
      place.store.workspace.saveLayout(layout([open.id, one.id]));
      place.store.workspace.saveLayout(layout([open.id]));
      return one;
    });
    const drafts = (await place.store.workspace.load())?.drafts ?? [];
    expect(drafts).toHaveLength(51);
    expect(drafts[0]).toEqual(open);
    expect(drafts.at(1)).toEqual(closed.at(-1));
    place.store.workspace.saveLayout(layout([open.id, closed.at(-1)?.id ?? '']));
    expect((await place.store.workspace.load())?.drafts).toHaveLength(51);
  });

  it('puts a damaged draft and a damaged layout aside and loads the rest', async () => {
    const good = draft('good');
    const bad = draft('bad');
    place.store.workspace.saveDraft(good);
    place.store.workspace.saveDraft(bad);
    place.store.workspace.saveLayout(layout([good.id, bad.id]));
    place.raw(`UPDATE drafts SET draft = '{"id":' WHERE id = '${bad.id}'`);
    place.raw("UPDATE settings SET value = '[]' WHERE name = 'layout'");
    expect(await place.store.workspace.load()).toMatchObject({
      drafts: [good],
      layout: { openDraftIds: [good.id], theme: 'system' },
    });
    expect(place.store.notices.map((notice) => notice.name)).toEqual(['Quarantined', 'Quarantined']);
    expect((await place.store.workspace.load())?.drafts).toHaveLength(1);
    expect(place.store.notices).toHaveLength(2);
  });
});

describe('endpoints and function lists', () => {
  it('come back, and a damaged one is put aside', async () => {
    const endpoint = { name: 'LocalStack', url: 'http://127.0.0.1:4566', region: 'us-east-1', profile: null };
    place.store.endpoints.add('endpoint:1', endpoint);
    place.store.endpoints.add('endpoint:2', { ...endpoint, name: 'Second' });
    expect(place.store.endpoints.list()).toEqual([
      { ...endpoint, id: 'endpoint:1' },
      { ...endpoint, id: 'endpoint:2', name: 'Second' },
    ]);
    place.raw(`UPDATE endpoints SET url = 'ftp://x' WHERE id = 'endpoint:1'`);
    expect(place.store.endpoints.list()).toMatchObject([{ id: 'endpoint:2' }]);
    expect(place.store.endpoints.remove('endpoint:2')).toBe(true);
    expect(place.store.endpoints.remove('endpoint:2')).toBe(false);

    const summary = {
      name: 'hello',
      arn: 'arn:aws:lambda:eu-west-1:000000000000:function:hello',
      description: '',
      runtime: 'nodejs24.x',
      memoryMB: 128,
      timeoutSeconds: 3,
      packageType: 'Zip',
      architecture: null,
      lastModified: null,
      logFormat: 'Text' as const,
      logGroup: '/aws/lambda/hello',
      tenantIsolation: false,
      durable: false,
      managedInstances: false,
    };
    expect(await place.store.catalogue.read('local', 'eu-west-1')).toBeNull();
    place.store.catalogue.write('local', 'eu-west-1', [summary], '2026-01-02T03:04:05.678Z');
    expect(await place.store.catalogue.read('local', 'eu-west-1')).toEqual({
      kind: 'cached',
      functions: [summary],
      fetchedAt: '2026-01-02T03:04:05.678Z',
    });
    expect(await place.store.catalogue.read('local', 'us-east-1')).toBeNull();
    place.raw(`UPDATE catalogue SET functions = '[{}]'`);
    expect(await place.store.catalogue.read('local', 'eu-west-1')).toBeNull();
    expect(place.store.notices).toHaveLength(2);
  });
});
