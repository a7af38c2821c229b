import type { Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { showNotice } from '../state/notices-store.ts';
import { lookAhead } from '../state/look-ahead.ts';
import { settleOpening } from '../state/settling.ts';
import { replaceRun } from '../state/replace-run.ts';
import { findDraft, openDraft, showDraft, useWorkspace } from '../state/workspace-store.ts';
import { callProblem } from './call-failure.ts';
import { templateOfRun } from '../variables/template-of-run.ts';
import { invokeDraft } from './invoke-draft.ts';
import type { HostClient } from './use-host.ts';

/** Nothing where it is gone: the files of long events are the history's own, and may have been deleted. */
async function payloadOf(host: HostClient, run: Run): Promise<{ readonly payload?: string }> {
  const text =
    run.payload.text ?? (await host.history.body({ runId: run.id, part: 'payload' }))?.text ?? null;
  return text === null ? {} : { payload: text };
}

/** A recorded run as the request it came from: as it was written, where its variables were replaced. */
async function draftOf(host: HostClient, run: Run): Promise<Partial<Draft>> {
  const template = await templateOfRun(host, run);
  return {
    connectionId: run.connectionId,
    region: run.region,
    functionName: run.functionName,
    qualifier: run.qualifier,
    invocationType: run.invocationType,
    streaming: run.streaming ? 'on' : 'off',
    clientContext: run.clientContext,
    tenantId: run.tenantId,
    durableExecutionName: run.durableExecutionName,
    ...(template ?? (await payloadOf(host, run))),
  };
}

/** The same, to be sent: no other event takes the place of one that is gone. */
async function sendableDraftOf(host: HostClient, run: Run): Promise<Partial<Draft>> {
  const draft = await draftOf(host, run);
  if (draft.payload === undefined) throw new Error('its event is no longer in the history');
  return draft;
}

async function readRun(host: HostClient, runId: string): Promise<Run | null> {
  const run = await host.history.get({ runId });
  if (run === null) {
    showNotice({
      name: 'RunNotFound',
      message: 'This run is no longer in the history.',
      remedy: 'It was removed, here or by another window.',
    });
  }
  return run;
}

/** Opens a recorded run as `open` says; what hinders it is told. Answers with its tab, null where it has none. */
async function openAs(
  host: HostClient,
  runId: string,
  open: (run: Run) => Promise<string>,
): Promise<string | null> {
  try {
    const run = await readRun(host, runId);
    return run === null ? null : await open(run);
  } catch (error) {
    showNotice(callProblem('The run could not be read', error));
    return null;
  }
}

const tabOfRun = (runId: string): string | undefined => {
  const { drafts, layout } = useWorkspace.getState();
  return layout.openDraftIds.find((id) => drafts[id]?.lastRunId === runId);
};

/** Runs that are being opened in a tab, with the tab to be, and those that are being sent again. */
const showing = new Map<string, Promise<string | null>>();
const repeating = new Set<string>();

/**
 * Shows a recorded run, request and response, in a tab; in the tab that shows it already, if there is one. Answers
 * whether it has one.
 */
export async function showRun(host: HostClient, runId: string): Promise<boolean> {
  const mayShow = lookAhead(`show ${runId}`);
  const shown = tabOfRun(runId);
  if (shown !== undefined) {
    showDraft(shown);
    return true;
  }
  // Two clicks are one wish.
  const coming =
    showing.get(runId) ??
    settleOpening(
      openAs(host, runId, async (run) => {
        const draft = await draftOf(host, run);
        replaceRun(run);
        return openDraft({ ...draft, lastRunId: runId }, mayShow());
      }),
    ).finally(() => showing.delete(runId));
  showing.set(runId, coming);
  return (await coming) !== null;
}

/** Opens the request of a recorded run as a new draft that has not been sent. */
export async function openRunAsDraft(host: HostClient, runId: string): Promise<void> {
  const mayShow = lookAhead(crypto.randomUUID());
  await settleOpening(
    openAs(host, runId, async (run) => openDraft(await sendableDraftOf(host, run), mayShow())),
  );
}

/** Sends the request of a recorded run once more, in a tab of its own. */
export async function repeatRun(host: HostClient, runId: string): Promise<void> {
  // Pressed again while it is read: it is sent once.
  if (repeating.has(runId)) return;
  repeating.add(runId);
  const mayShow = lookAhead(`repeat ${runId}`);
  await settleOpening(
    openAs(host, runId, async (run) => {
      const id = openDraft(await sendableDraftOf(host, run), mayShow());
      const draft = findDraft(id);
      if (draft !== null) invokeDraft(host, draft);
      return id;
    }),
  ).finally(() => repeating.delete(runId));
}
