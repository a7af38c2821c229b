import type { Session, WebContents } from 'electron';
import { app, shell } from 'electron';
import { appOrigin } from './app-scheme.ts';
import { externalLink } from './external-link.ts';
import { log } from './log.ts';

/** The one permission that is given, and to our own page alone: putting text on the clipboard, which Copy needs. */
const copying = 'clipboard-sanitized-write';

/** Refuses every permission that a page could ask for, but to copy text. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    callback(permission === copying && details.isMainFrame && isOurs(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      permission === copying && details.isMainFrame && isOurs(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
}

/** Holds every page that is ever made to where it began: no navigation, no windows, no webviews. */
export function confineAllContents(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/** Opens a link in the system's browser when it is on the allow-list. */
export async function openExternalLink(text: string): Promise<void> {
  const url = externalLink(text);
  if (url === null) {
    log.warn('A link outside the allow-list was not opened.');
    return;
  }
  await shell.openExternal(url.href);
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternalLink(url).catch((error: unknown) => log.error('A link could not be opened.', error));
    return { action: 'deny' };
  });
}

function isOurs(address: string): boolean {
  return address === appOrigin || address.startsWith(`${appOrigin}/`);
}
