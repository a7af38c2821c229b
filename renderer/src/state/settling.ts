import { showNotice } from './notices-store.ts';

/** What was chosen and is not shown yet; each says in the end whether it is. */
const settling = new Set<Promise<boolean>>();

/** Long enough for a folder on a network, short enough that nobody has turned to something else. */
const patience = 5000;

/**
 * Marks work that changes what Invoke would send: a request that is being opened, an environment that is being read.
 * It answers whether what was chosen is shown now, and never fails.
 */
export async function settle(work: Promise<boolean>): Promise<boolean> {
  settling.add(work);
  try {
    return await work;
  } finally {
    settling.delete(work);
  }
}

/**
 * Acts on what the person chose last: at once, or as soon as it is shown. Someone who opens a request and presses
 * Invoke means that request, not the one whose tab is still in sight. Does nothing where the choice came to nothing.
 */
export async function onceSettled(act: () => void): Promise<void> {
  const since = performance.now();
  let waited = false;
  while (settling.size > 0) {
    waited = true;
    const shown = await Promise.all(settling);
    if (shown.includes(false)) return;
  }
  if (waited && performance.now() - since > patience) {
    showNotice({
      name: 'NotShownInTime',
      message:
        'Nothing was sent: what you chose was not shown yet when you pressed Invoke, and took long to come.',
      remedy: 'Look at it, and invoke again.',
    });
    return;
  }
  act();
}
