import type { Host } from '../core/host.ts';
import type { Theme } from '../contract/workspace.ts';
import type { AppFolders } from './app-folders.ts';
import { log } from './log.ts';
import type { WindowOptions } from './window.ts';
import { windowStateFile } from './window-state.ts';

/** Gathers what the window needs to know before it is made; the saved theme decides its first colour. */
export async function windowOptions(from: {
  readonly host: Pick<Host, 'client'>;
  readonly folders: AppFolders;
  readonly dataFolder: string;
  readonly version: string;
}): Promise<WindowOptions> {
  return {
    preloadFile: from.folders.preloadFile,
    iconFile: from.folders.iconFile,
    stateFile: windowStateFile(from.dataFolder),
    version: from.version,
    theme: await savedTheme(from.host),
  };
}

async function savedTheme(host: Pick<Host, 'client'>): Promise<Theme> {
  try {
    const { layout } = await host.client.workspace.load();
    return layout.theme;
  } catch (error) {
    log.warn('The saved theme could not be read.', error);
    return 'system';
  }
}
