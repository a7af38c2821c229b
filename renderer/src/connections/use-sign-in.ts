import { useEffect, useState } from 'react';
import type { SignInEvent } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';

export type SignInMethod = 'browser' | 'device';

export type SignInState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'confirm'; readonly offer: Extract<SignInEvent, { kind: 'confirm' }> }
  | { readonly kind: 'signed-in'; readonly expiresAt: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface SignIn {
  readonly state: SignInState;
  /** Begins anew, giving up what was under way. */
  readonly begin: (method: SignInMethod | null) => void;
}

const asking: SignInState = { kind: 'asking' };

const endedEarly: Problem = {
  name: 'SignInEnded',
  message: 'The sign-in ended without an answer.',
  remedy: 'Try again.',
};

/** Goes through a sign-in while the caller is shown; leaving it gives the sign-in up. */
export function useSignIn(connectionId: string): SignIn {
  const host = useHost();
  const [attempt, setAttempt] = useState<{ readonly method: SignInMethod | null }>({ method: null });
  const [told, setTold] = useState<{ readonly attempt: object; readonly state: SignInState } | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    const tell = (state: SignInState) => {
      if (!stop.signal.aborted) setTold({ attempt, state });
    };
    const follow = async () => {
      let last: SignInEvent['kind'] | null = null;
      const events = await host.connections.signIn(
        { connectionId, method: attempt.method },
        { signal: stop.signal },
      );
      for await (const event of events) {
        last = event.kind;
        tell(event.kind === 'confirm' ? { kind: 'confirm', offer: event } : event);
      }
      if (last !== 'signed-in' && last !== 'failed') tell({ kind: 'failed', problem: endedEarly });
    };
    follow().catch((error: unknown) =>
      tell({ kind: 'failed', problem: callProblem('The sign-in could not go on', error) }),
    );
    return () => stop.abort();
  }, [host, connectionId, attempt]);

  return {
    state: told?.attempt === attempt ? told.state : asking,
    begin: (method) => setAttempt({ method }),
  };
}
