import { anotherShown } from './another-shown.ts';
import { showNotice } from './notices-store.ts';
import { useWorkspace } from './workspace-store.ts';

/** What was chosen and is not shown yet; each says in the end in which tab it is, null where it came to nothing. */
const settling = new Set<Promise<string | null>>();

/** Long enough for a folder on a network, short enough that nobody has turned to something else. */
const patience = 5000;

/**
 * Marks work that changes what Invoke would send: a request that is being opened, an environment that is being read.
 * It answers with the tab that has what was chosen, null where none has, and never fails.
 */
export async function settle(work: Promise<string | null>): Promise<string | null> {
  settling.add(work);
  try {
    return await work;
  } finally {
    settling.delete(work);
  }
}

/**
 * Acts on what the person chose last: at once, or as soon as it is shown. Someone who opens a request and presses
 * Invoke means that request, not the one whose tab is still in sight; and not one that is gone to while it comes. Does
 * nothing where the choice came to nothing.
 */
export async function onceSettled(act: () => void): Promise<void> {
  const since = performance.now();
  const last = [...settling].at(-1);
  while (settling.size > 0) {
    const shown = await Promise.all(settling);
    if (shown.includes(null)) return;
  }
  if (last !== undefined && performance.now() - since > patience) {
    showNotice({
      name: 'NotShownInTime',
      message:
        'Nothing was sent: what you chose was not shown yet when you pressed Invoke, and took long to come.',
      remedy: 'Look at it, and invoke again.',
    });
    return;
  }
  if (last !== undefined && (await last) !== useWorkspace.getState().layout.activeDraftId) {
    showNotice(anotherShown);
    return;
  }
  act();
}
