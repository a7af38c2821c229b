import { setTimeout as pause } from 'node:timers/promises';
import type { SignInEvent } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { HostOptions } from '../../host-options.ts';
import { readAwsConfig } from '../aws-config.ts';
import type { CredentialCache } from '../credentials.ts';
import type { ExchangeHttpHandler } from '../http-handler.ts';
import { ssoTokenFile } from '../keys/sso-token.ts';
import { eventsOf } from './events-of.ts';
import { notWritten, replacedSignIn, signInProblem } from './sign-in-problem.ts';
import type { IssuedToken } from './sign-in-flow.ts';
import type { SignInTarget } from './sign-in-target.ts';
import { signInTarget } from './sign-in-target.ts';

/** `browser` comes back to this machine by itself; `device` shows a code to compare. */
export type SignInMethod = 'browser' | 'device';

/** The sign-ins of this host. */
export interface SignInService {
  /** Signs the session of a profile in. Ending the events gives it up, and leaves nothing behind. */
  signIn(
    profile: string,
    method: SignInMethod | null,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SignInEvent, void, void>;
  /** Gives every sign-in up, and returns when they have ended. */
  close(): Promise<void>;
}

/** The parts of the host that a sign-in takes. */
export interface SignInServiceParts {
  readonly options: Pick<HostOptions, 'environment' | 'shell'>;
  readonly http: ExchangeHttpHandler;
  readonly credentials: Pick<CredentialCache, 'forget'>;
  readonly secretSeen: (secret: string) => void;
  /** Takes secrets out of a problem. */
  readonly safe: (problem: Problem) => Problem;
  /** Called when profiles have become able to give keys. */
  readonly changed: () => void;
}

interface UnderWay {
  readonly replace: () => void;
  readonly ended: Promise<void>;
}

/** A newer sign-in to a session ends the older one: its code or page would be confirmed for nothing. */
export function createSignInService(parts: SignInServiceParts): SignInService {
  const { environment } = parts.options;
  /** By the file of the token. */
  const underWay = new Map<string, UnderWay>();
  const closed = new AbortController();

  async function run(
    profile: string,
    method: SignInMethod | null,
    emit: (event: SignInEvent) => void,
    stopped: AbortSignal,
  ): Promise<void> {
    const fail = (problem: Problem) => emit({ kind: 'failed', problem: parts.safe(problem) });
    const target = signInTarget(profile, readAwsConfig(environment));
    if (!('login' in target)) {
      fail(target);
      return;
    }
    const path = ssoTokenFile(environment, target.login.tokenName);
    const replaced = new AbortController();
    const signal = AbortSignal.any([stopped, closed.signal, replaced.signal]);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const mine: UnderWay = { replace: () => replaced.abort(), ended };
    const older = underWay.get(path);
    underWay.set(path, mine);
    try {
      older?.replace();
      await older?.ended;
      signal.throwIfAborted();
      const token = await authorize(target, method, emit, signal);
      signal.throwIfAborted();
      const problem = await keep(path, token, target);
      if (problem === null) emit({ kind: 'signed-in', expiresAt: token.expiresAt.toISOString() });
      else fail(problem);
    } catch (error) {
      if (replaced.signal.aborted) fail(replacedSignIn(target));
      else if (!signal.aborted) fail(signInProblem(error, target));
    } finally {
      if (underWay.get(path) === mine) underWay.delete(path);
      end();
    }
  }

  async function authorize(
    target: SignInTarget,
    method: SignInMethod | null,
    emit: (event: SignInEvent) => void,
    signal: AbortSignal,
  ): Promise<IssuedToken> {
    const { authorizeDevice } = await import('./device-authorization.ts');
    const { authorizeInBrowser } = await import('./browser-authorization.ts');
    const { oidcClient } = await import('./sign-in-flow.ts');
    const before = {
      target,
      environment,
      config: readAwsConfig(environment),
      http: parts.http,
      secretSeen: parts.secretSeen,
      offer: emit,
      wait: (seconds: number) => pause(seconds * 1000, undefined, { signal }),
      signal,
    };
    const client = await oidcClient(before);
    const flow = { ...before, client };
    try {
      const chosen = method ?? (parts.options.shell === 'browser' ? 'device' : 'browser');
      const token = chosen === 'browser' && target.session !== null ? await authorizeInBrowser(flow) : null;
      return token ?? (await authorizeDevice(flow));
    } finally {
      client.destroy();
    }
  }

  async function keep(path: string, token: IssuedToken, target: SignInTarget): Promise<Problem | null> {
    try {
      const { writeSsoToken } = await import('./write-sso-token.ts');
      await writeSsoToken(path, token, target);
    } catch (error) {
      return notWritten(path, error);
    }
    const config = readAwsConfig(environment);
    for (const { name } of config.profiles) {
      const other = signInTarget(name, config);
      if ('login' in other && other.login.tokenName === target.login.tokenName) {
        parts.credentials.forget({ kind: 'profile', profile: name });
      }
    }
    parts.changed();
    return null;
  }

  return {
    signIn: (profile, method, signal) =>
      eventsOf((emit, stopped) => run(profile, method, emit, stopped), signal),
    async close() {
      closed.abort();
      await Promise.all([...underWay.values()].map(({ ended }) => ended));
    },
  };
}
