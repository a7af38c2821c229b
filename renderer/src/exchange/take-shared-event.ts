import type { Draft } from '../../../contract/workspace.ts';
import type { SharedEvent } from '../../../contract/exchange.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { offerBack } from '../saved/put-aside.ts';
import { findDraft, openDraft, patchDraft } from '../state/workspace-store.ts';

interface FullEvent {
  readonly event: SharedEvent;
  readonly payload: string;
}

/** What a draft takes over from a shareable test event. */
const contentOf = ({ event, payload }: FullEvent): Partial<Draft> => ({
  payload,
  sharedEvent: event.name,
  ...(event.invocationType === null ? {} : { invocationType: event.invocationType }),
});

/** Puts an event into a tab; what was there before is offered back. */
export function takeSharedEvent(draftId: string, full: FullEvent): void {
  commitPendingEdits();
  const before = findDraft(draftId);
  if (before === null) return;
  patchDraft(draftId, contentOf(full));
  if (before.payload !== full.payload) offerBack(before, `The tab has “${full.event.name}” now`);
}

/** Opens an event in a tab of its own, for the same function at the same place. */
export function openSharedEvent(from: Draft, full: FullEvent): string {
  const { connectionId, region, functionName, qualifier } = from;
  return openDraft({
    connectionId,
    region,
    functionName,
    qualifier,
    name: full.event.name,
    ...contentOf(full),
  });
}
