import type { Problem } from '../../contract/problem.ts';
import { pricesInForce } from '../figures/prices-in-force.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import type { FilesWatcher } from '../watch-files.ts';

/** app.*: what runs here, and what changes in it. */
export function createAppHandlers(parts: HostParts, watcher: FilesWatcher): HostClient['app'] {
  const { options } = parts;
  return {
    async info() {
      // Opened here so that what is wrong with the database is among the notices.
      parts.store();
      return {
        version: options.version,
        shell: options.shell,
        platform: process.platform,
        dataFolder: options.dataFolder ?? '',
        notices: parts.notices(),
      };
    },
    settings: async () => parts.settings.app(),
    prices: async () => pricesInForce(parts.settings.app().prices),
    async saveSettings(settings) {
      const { certificatesFile } = settings;
      const problem = certificatesFile === null ? null : await certificatesFault(certificatesFile);
      return { problem: problem ?? (await parts.settings.save(settings)) };
    },
    async events(_input, call) {
      watcher.start();
      return parts.events.subscribe(call?.signal);
    },
  };
}

async function certificatesFault(file: string): Promise<Problem | null> {
  const { certificatesProblem } = await import('../settings/certificates-problem.ts');
  return certificatesProblem(file);
}
