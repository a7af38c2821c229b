import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createHost } from '../../core/host.ts';
import { exitCodes } from '../exit-code.ts';
import { installation } from '../installation.ts';
import { hostOptions } from '../host-options.ts';
import { tell, writeOut } from '../output.ts';
import { untilStopped } from '../stop-signals.ts';
import { failWith, missingProject } from '../usage-problem.ts';
import type { BrowserServer, BrowserServerOptions } from './browser-server.ts';
import { startBrowserServer } from './browser-server.ts';
import { openBrowser } from './open-browser.ts';

export interface ServeFlags {
  readonly port?: number;
  readonly open: boolean;
  readonly local?: string;
}

/** The same port each time, because a browser keeps a page's own storage by its port. */
const usualPort = 4411;

/** `lambdeck serve`: stdout is one line with the URL; it ends with SIGINT, SIGTERM or SIGHUP. */
export async function serveCommand(flags: ServeFlags): Promise<number> {
  const folder = installation.rendererFolder;
  if (!existsSync(join(folder, 'index.html'))) {
    return failWith({
      message: `The UI is not built: ${folder} has no index.html.`,
      hint: 'Run "npm run build".',
    });
  }
  const missing = missingProject(flags.local);
  if (missing !== null) return failWith(missing);
  const stopped = untilStopped();
  const host = createHost(hostOptions({ shell: 'browser', localProject: flags.local ?? null }));
  try {
    const server = await listen({ folder, router: host.router }, flags.port);
    if (server === null) {
      return failWith({
        message: `Port ${flags.port} is taken or not allowed.`,
        hint: 'Choose another one, or --port 0 for any that is free.',
      });
    }
    await writeOut(`${server.url}\n`);
    tell('Only this machine can open it, with this address. Ctrl-C ends it.');
    if (flags.open) {
      const attempt = await openBrowser(server.launchUrl(), process.env);
      if (!attempt.opened)
        tell(`${attempt.reason}, so no browser was opened: open the address above yourself.`);
    }
    await stopped;
    await server.close();
  } finally {
    await host.close();
  }
  return exitCodes.succeeded;
}

/** Null when the port that was asked for cannot be had; without a wish, any port is better than none. */
async function listen(
  options: Omit<BrowserServerOptions, 'port'>,
  port: number | undefined,
): Promise<BrowserServer | null> {
  try {
    return await startBrowserServer({ ...options, port: port ?? usualPort });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    if (port !== undefined) return null;
  }
  const server = await startBrowserServer({ ...options, port: 0 });
  tell(`Port ${usualPort} is taken, so this is port ${server.port}.`);
  return server;
}
