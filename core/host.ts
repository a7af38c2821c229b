import type { DirectHost } from './direct-host.ts';
import { createDirectHost } from './direct-host.ts';
import type { HostOptions } from './host-options.ts';
import type { HostRouter } from './router.ts';
import { createRouter } from './router.ts';

/** A host with its contract ready to be served over a MessagePort or a WebSocket. */
export interface Host extends DirectHost {
  readonly router: HostRouter;
}

/** Starts a host. Never throws for what is wrong with the machine: that becomes notices of app.info. */
export function createHost(options: HostOptions): Host {
  const direct = createDirectHost(options);
  return { ...direct, router: createRouter(direct.client) };
}
