import { describe, expect, it } from 'vitest';
import { workspaceSchema } from '../../contract/workspace.ts';
import { healedWorkspace } from './healed-workspace.ts';
import { defaultLayout } from '../../contract/default-layout.ts';
import { seededWorkspace } from './seeded-workspace.ts';

describe('the workspace', () => {
  it('begins with hello on this machine, ready to be invoked', () => {
    const workspace = workspaceSchema.parse(seededWorkspace('{"name":"Ada"}'));
    expect(workspace.drafts).toMatchObject([
      {
        connectionId: 'local',
        functionName: 'hello',
        payload: '{"name":"Ada"}',
        invocationType: 'RequestResponse',
      },
    ]);
    expect(workspace.layout).toMatchObject({
      openDraftIds: [workspace.drafts[0]?.id],
      activeDraftId: workspace.drafts[0]?.id,
      sidebarView: 'functions',
      theme: 'system',
    });
    expect(seededWorkspace(null).drafts[0]?.payload).toBe('{}');
  });

  it('forgets tabs whose drafts are gone, doubles, and an active tab that is not open', () => {
    const { drafts } = seededWorkspace(null);
    const [draft] = drafts;
    const id = draft?.id ?? '';
    const gone = '00000000-0000-4000-8000-000000000000';
    const heal = (openDraftIds: string[], activeDraftId: string | null) =>
      healedWorkspace({ drafts, layout: { ...defaultLayout, openDraftIds, activeDraftId } }).layout;
    expect(heal([gone, id, id], gone)).toMatchObject({ openDraftIds: [id], activeDraftId: id });
    expect(heal([gone], gone)).toMatchObject({ openDraftIds: [], activeDraftId: null });
    expect(heal([id], null)).toMatchObject({ activeDraftId: id });
  });
});
