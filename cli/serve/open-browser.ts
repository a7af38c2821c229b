import { spawn } from 'node:child_process';

export type BrowserAttempt = { readonly opened: true } | { readonly opened: false; readonly reason: string };

/**
 * Opens `url` in the person's browser, detached from this process. A machine without a display or without a browser is
 * normal (a container, a remote box): it is said, and the URL is there to be opened elsewhere.
 */
export function openBrowser(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<BrowserAttempt> {
  if (!hasDisplay(environment, platform)) {
    return Promise.resolve({ opened: false, reason: 'There is no display here' });
  }
  const [program, ...parameters] = opener(platform);
  return new Promise((resolve) => {
    const child = spawn(program, [...parameters, url], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve({ opened: false, reason: `${program} is not installed here` }));
    child.once('spawn', () => {
      child.unref();
      resolve({ opened: true });
    });
  });
}

/** On Linux and its kin a window needs X11 or Wayland; elsewhere there is always a desktop. */
export function hasDisplay(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

function opener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}
