import { anotherShown } from './another-shown.ts';
import { showNotice } from './notices-store.ts';
import { useWorkspace } from './workspace-store.ts';

/** What was chosen and is not shown yet. */
interface Settling {
  /** Says in the end in which tab it is, null where it came to nothing. */
  readonly work: Promise<string | null>;
  readonly concerns: (tab: string | null) => boolean;
}

const settling = new Set<Settling>();

const shownTab = (): string | null => useWorkspace.getState().layout.activeDraftId;

/** Long enough for a folder on a network, short enough that nobody has turned to something else. */
const patience = 5000;

/**
 * Marks work that changes what Invoke would send from a tab: an environment that is being read, for instance. From any tab
 * where it is null. It answers with the tab that has what was chosen, null where none has, and never fails.
 */
export async function settle(tab: string | null, work: Promise<string | null>): Promise<string | null> {
  const one: Settling = { work, concerns: (pressed) => tab === null || tab === pressed };
  settling.add(one);
  try {
    return await work;
  } finally {
    settling.delete(one);
  }
}

/** The same for a tab that is being opened, which takes the place of the one in sight. */
export const settleOpening = async (work: Promise<string | null>): Promise<string | null> =>
  await settle(shownTab(), work);

/**
 * Acts on what the person chose last: at once, or as soon as it is shown. Someone who opens a request and presses
 * Invoke means that request, not the one whose tab is still in sight; and not one that is gone to while it comes. Does
 * nothing where the choice came to nothing.
 */
export async function onceSettled(act: () => void): Promise<void> {
  const since = performance.now();
  const pressed = shownTab();
  const awaited = () => [...settling].filter(({ concerns }) => concerns(pressed)).map(({ work }) => work);
  const last = awaited().at(-1);
  for (let works = awaited(); works.length > 0; works = awaited()) {
    const shown = await Promise.all(works);
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
  if (last !== undefined && (await last) !== shownTab()) {
    showNotice(anotherShown);
    return;
  }
  act();
}
