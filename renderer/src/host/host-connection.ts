import { createORPCClient, DynamicLink } from '@orpc/client';
import { create } from 'zustand';
import type { HostLine, OpenLine } from './host-link.ts';
import { TokenMissing } from './socket-line.ts';
import type { HostClient } from './use-host.ts';

/** `locked`: this page has no token, so trying again is of no use until it is given one. */
export type HostStatus = 'connecting' | 'connected' | 'lost' | 'locked';

/** Thrown by calls made while the host cannot be reached, and by calls the loss has cut off. */
export class HostLost extends Error {
  override readonly name = 'HostLost';
}

export const useHostStatus = create<{ readonly status: HostStatus; readonly lines: number }>(() => ({
  status: 'connecting',
  lines: 0,
}));

/** The pause before each new attempt, in milliseconds; the last one repeats. */
export const reconnectDelaysMs = [250, 500, 1000, 2000, 4000] as const;

export interface HostConnection {
  readonly client: HostClient;
  /** Tries at once when no line is open; used when the page is given a new token or becomes visible. */
  retryNow(): void;
}

/** Keeps one line to the host open, and opens it again with back-off after it was lost. */
export function connectHost(openLine: OpenLine): HostConnection {
  let current: HostLine | null = null;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting: { resolve: (line: HostLine) => void; reject: (reason: Error) => void }[] = [];

  const settleWaiting = (line: HostLine | null) => {
    const callers = waiting;
    waiting = [];
    for (const caller of callers) {
      if (line === null) caller.reject(new HostLost('The host cannot be reached'));
      else caller.resolve(line);
    }
  };

  const lose = (status: HostStatus) => {
    current = null;
    useHostStatus.setState({ status });
    settleWaiting(null);
    if (status === 'locked') return;
    const delay = reconnectDelaysMs[Math.min(attempt, reconnectDelaysMs.length - 1)] ?? 4000;
    attempt += 1;
    timer = setTimeout(() => void open(), delay);
  };

  async function open(): Promise<void> {
    timer = null;
    try {
      const line = await openLine();
      current = line;
      attempt = 0;
      useHostStatus.setState((state) => ({ status: 'connected', lines: state.lines + 1 }));
      settleWaiting(line);
      void line.closed.then(() => {
        if (current === line) lose('lost');
      });
    } catch (error) {
      lose(error instanceof TokenMissing ? 'locked' : 'lost');
    }
  }

  const link = new DynamicLink(async () => {
    if (current !== null) return current.link;
    if (useHostStatus.getState().status !== 'connecting') throw new HostLost('The host cannot be reached');
    const line = await new Promise<HostLine>((resolve, reject) => waiting.push({ resolve, reject }));
    return line.link;
  });

  void open();

  return {
    client: createORPCClient(link),
    retryNow() {
      if (current !== null) return;
      const { status } = useHostStatus.getState();
      if (timer === null && status !== 'locked') return;
      if (timer !== null) clearTimeout(timer);
      attempt = 0;
      void open();
    },
  };
}
