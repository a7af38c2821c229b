import { join } from 'node:path';

/** Where the app's own files are. */
export interface AppFolders {
  /** The built page; inside the archive of a packaged app. */
  readonly renderer: string;
  readonly preloadFile: string;
  readonly iconFile: string;
  /** Sample functions: real files, because processes that know no archive read them. */
  readonly assets: string;
  /** The clients that run functions: real files for the same reason. */
  readonly runtime: string;
}

/**
 * The same folders in the checkout and in a packaged app, where the archive holds the built code, and the resources
 * folder beside it what must be real files.
 */
export function appFolders(app: {
  /** `app.getAppPath()`: the checkout, or the archive. */
  readonly appPath: string;
  readonly isPackaged: boolean;
  /** `process.resourcesPath`, which means ours only when packaged. */
  readonly resourcesPath: string;
}): AppFolders {
  const { appPath, isPackaged, resourcesPath } = app;
  const assets = isPackaged ? join(resourcesPath, 'assets') : join(appPath, 'assets');
  return {
    renderer: join(appPath, 'dist', 'renderer'),
    preloadFile: join(appPath, 'dist', 'electron', 'preload.cjs'),
    iconFile: join(assets, 'icon-512.png'),
    assets,
    runtime: isPackaged ? join(resourcesPath, 'runtime') : join(appPath, 'dist', 'runtime'),
  };
}
