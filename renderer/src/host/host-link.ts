import type { ClientContext, ClientLink } from '@orpc/client';

/** One open line to the host. `closed` resolves when it is gone, whichever side ended it. */
export interface HostLine {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<void>;
  close(): void;
}

/** Opens a line or rejects. A line that could not be opened is tried again by the connection. */
export type OpenLine = () => Promise<HostLine>;
