import type { Problem } from '../../../contract/problem.ts';
import type { Settings } from '../../../contract/settings.ts';
import { createOneAtATime } from '../state/one-at-a-time.ts';
import type { HostClient } from './use-host.ts';

const oneAtATime = createOneAtATime();

/**
 * Changes the settings as they are at that moment, one change after the other: two at once would begin with the same
 * settings, and the later one undo the earlier.
 */
export async function editSettings(
  host: HostClient,
  edit: (now: Settings) => Settings,
): Promise<{ readonly problem: Problem | null }> {
  return await oneAtATime(async () => await host.app.saveSettings(edit(await host.app.settings())));
}
