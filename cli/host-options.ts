import { resolve } from 'node:path';
import { dataFolder } from '../core/data-folder.ts';
import type { HostOptions } from '../core/host-options.ts';
import { installation, installedVersion } from './installation.ts';

/** What the command line starts a host with. `keepHistory: false` leaves nothing on disk. */
export function hostOptions(from: {
  readonly shell: 'browser' | 'cli';
  readonly localProject: string | null;
  readonly environment?: HostOptions['environment'];
  readonly keepHistory?: boolean;
}): HostOptions {
  return {
    version: installedVersion(),
    shell: from.shell,
    dataFolder: from.keepHistory === false ? null : dataFolder(process.env),
    settingsFolder: dataFolder(process.env),
    environment: from.environment ?? process.env,
    assetsFolder: installation.assetsFolder,
    runtimeFolder: installation.runtimeFolder,
    localProject: from.localProject === null ? null : resolve(from.localProject),
  };
}
