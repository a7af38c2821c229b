import { protocol } from 'electron';

/** Where the window's pages come from. A host is part of it, because a standard scheme's origin is scheme and host. */
export const appOrigin = 'app://lambdeck';

/** The page that the window opens. */
export const startPage = `${appOrigin}/index.html`;

/**
 * Makes app:// a scheme with an origin of its own, in a secure context. Electron takes this only before `ready`.
 * `codeCache` keeps compiled scripts between starts, which the editor gains most from.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}
