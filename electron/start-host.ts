import type { Host } from '../core/host.ts';
import { createHost } from '../core/host.ts';
import type { AppFolders } from './app-folders.ts';
import { spawnInUtilityProcess } from './utility-spawner.ts';

/** Starts the host that the window speaks to: the same one as behind every shell, with Electron's way to run Node functions. */
export function startHost(options: {
  readonly folders: AppFolders;
  readonly dataFolder: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Host {
  return createHost({
    version: options.version,
    shell: 'app',
    dataFolder: options.dataFolder,
    settingsFolder: options.dataFolder,
    environment: options.environment,
    assetsFolder: options.folders.assets,
    runtimeFolder: options.folders.runtime,
    localProject: null,
    spawnNode: spawnInUtilityProcess,
  });
}
