import type { Problem } from '../../contract/problem.ts';
import type { Questions } from '../questions.ts';
import type { AwsConfig, Environment } from './aws-config.ts';
import { awsFilesRevision, readAwsConfig } from './aws-config.ts';
import type { CredentialSource } from './connections.ts';
import type { ExchangeHttpHandler } from './http-handler.ts';
import { chainFingerprint } from './keys/chain-fingerprint.ts';
import { CredentialsProblem } from './keys/credentials-problem.ts';
import { credentialsProblem } from './keys/describe-failure.ts';
import type { Keys } from './keys/keys.ts';
import type { SignInContext } from './keys/sign-in-context.ts';
import type { SignInEntry } from './keys/sign-in-entry.ts';
import { joinSignIn } from './keys/sign-in-entry.ts';
import { sourceChain } from './keys/source-chain.ts';
import type { PastedKeysBook } from './pasted-keys-book.ts';

/** Who waits for keys, and what may be asked of a person for them. */
export interface KeysOptions {
  /**
   * `again` asks for a code even after a person gave the last question up: for runs and explicit sign-ins. Everything in
   * the background leaves it out, and asks only once.
   */
  readonly ask?: 'again';
  /** Stops waiting; a sign-in that nobody waits for any more is given up with its question. */
  readonly signal?: AbortSignal | undefined;
}

export interface CredentialCache {
  /**
   * Resolves the keys, from memory while they are good for five more minutes and what the AWS files say of them has not
   * changed. Rejects with a CredentialsProblem, or with the signal's reason.
   */
  keys(source: CredentialSource, region: string, options?: KeysOptions): Promise<Keys>;
  /** Makes the next call read afresh, after the service refused the keys. */
  forget(source: CredentialSource): void;
  /** Gives up every sign-in that is under way. */
  close(): void;
}

/** What a credential cache works with. `secretSeen` hears of each secret, so that it can be kept out of messages. */
export interface CredentialParts {
  readonly environment: Environment;
  readonly http: ExchangeHttpHandler;
  readonly secretSeen: (secret: string) => void;
  /** Takes secrets out of why there are no keys: a service or a program may repeat what it was given. */
  readonly safe: (problem: Problem) => Problem;
  readonly questions: Questions;
  readonly pasted: PastedKeysBook;
}

const refreshBeforeExpiryMs = 5 * 60_000;

const placeholderKeys: Keys = { accessKeyId: 'LAMBDECKLOCAL', secretAccessKey: 'placeholder' };

type SignInSource = Exclude<CredentialSource, { kind: 'placeholder' | 'pasted' }>;

/** Keys by connection. Each profile signs in once at a time, and again only when its keys are about to end. */
export function createCredentialCache(parts: CredentialParts): CredentialCache {
  const { environment, http, secretSeen, safe, questions, pasted } = parts;
  const entries = new Map<string, SignInEntry>();
  /** When a person gave up the question of a profile, by performance.now(). */
  const dismissals = new Map<string, number>();
  const closed = new AbortController();
  let lastRead: AwsConfig | null = null;

  function currentConfig(): AwsConfig {
    if (lastRead?.revision !== awsFilesRevision(environment)) lastRead = readAwsConfig(environment);
    return lastRead;
  }

  async function keysOf(source: SignInSource, region: string, options: KeysOptions): Promise<Keys> {
    const id = sourceId(source);
    const startedAt = performance.now();
    for (;;) {
      const plan = signInPlan(source, currentConfig(), environment);
      const known = entries.get(id);
      const good = known?.fingerprint === plan.fingerprint && known.goodUntil > Date.now();
      const entry = good ? known : begin(id, plan, region);
      if (options.ask === 'again') entry.askAgain = true;
      try {
        return await joinSignIn(entry, options.signal, () => drop(id, entry));
      } catch (error) {
        options.signal?.throwIfAborted();
        closed.signal.throwIfAborted();
        // The files changed meanwhile and another call began anew: its keys are the ones to wait for.
        const superseded = entry.stop.signal.aborted;
        // Joined just when a sign-in that was not to ask ended without a code: this call may ask.
        const silent =
          options.ask === 'again' &&
          error instanceof CredentialsProblem &&
          error.name === 'MfaRequired' &&
          plan.profiles.every((name) => (dismissals.get(name) ?? 0) < startedAt);
        if (!superseded && !silent) throw error;
      }
    }
  }

  function drop(id: string, entry: SignInEntry): void {
    if (entries.get(id) === entry) entries.delete(id);
    entry.stop.abort();
  }

  function begin(id: string, plan: SignInPlan, region: string): SignInEntry {
    entries.get(id)?.stop.abort();
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, closed.signal]);
    const context: SignInContext = {
      environment,
      config: plan.config,
      http,
      region,
      signal,
      secretSeen,
      sourceKeys: ({ name }) =>
        keysOf({ kind: 'profile', profile: name }, region, {
          signal,
          ...(entry.askAgain ? { ask: 'again' as const } : {}),
        }),
      sourceRefused: ({ name }) => entries.delete(sourceId({ kind: 'profile', profile: name })),
      async mfaCode(device, problem) {
        if (dismissals.has(device.profile) && !entry.askAgain) return { kind: 'dismissed' };
        const answer = await questions.ask(device, {
          problem: problem === null ? null : safe(problem),
          signal,
          checked: entry.keys,
        });
        if (answer.kind === 'code') dismissals.delete(device.profile);
        else if (answer.kind !== 'not needed') dismissals.set(device.profile, performance.now());
        return answer;
      },
    };
    const entry: SignInEntry = {
      fingerprint: plan.fingerprint,
      // In a later turn, when `entry` is there for the context to ask.
      keys: Promise.resolve().then(() => plan.resolve(context)),
      stop,
      askAgain: false,
      goodUntil: Number.POSITIVE_INFINITY,
      waiting: 0,
    };
    entries.set(id, entry);
    entry.keys.then(
      (keys) => {
        for (const secret of [keys.secretAccessKey, keys.sessionToken])
          if (secret !== undefined) secretSeen(secret);
        if (keys.expiration !== undefined)
          entry.goodUntil = keys.expiration.getTime() - refreshBeforeExpiryMs;
      },
      () => {
        if (entries.get(id) === entry) entries.delete(id);
      },
    );
    return entry;
  }

  return {
    async keys(source, region, options = {}) {
      if (source.kind === 'placeholder') return placeholderKeys;
      if (source.kind === 'pasted') return pasted.keys(source.id);
      try {
        return await keysOf(source, region, options);
      } catch (error) {
        options.signal?.throwIfAborted();
        throw new CredentialsProblem(safe(credentialsProblem(error, source, currentConfig())));
      }
    },
    forget(source) {
      if (source.kind === 'profile' || source.kind === 'environment') entries.delete(sourceId(source));
    },
    close() {
      closed.abort();
    },
  };
}

/** How the keys of a source are got, and what decides over them. */
interface SignInPlan {
  readonly config: AwsConfig;
  readonly fingerprint: string;
  /** The profile and those that its role starts from. */
  readonly profiles: readonly string[];
  readonly resolve: (context: SignInContext) => Promise<Keys>;
}

function signInPlan(source: SignInSource, config: AwsConfig, environment: Environment): SignInPlan {
  if (source.kind === 'environment') {
    return {
      config,
      fingerprint: '',
      profiles: [],
      resolve: async (context) => {
        const { environmentKeys } = await import('./keys/environment-keys.ts');
        return environmentKeys(context);
      },
    };
  }
  const { chain, source: start } = sourceChain(source.profile, config);
  return {
    config,
    fingerprint: chainFingerprint(chain, config, environment),
    profiles: chain.map(({ name }) => name),
    resolve: async (context) => {
      const { profileKeys } = await import('./keys/profile-keys.ts');
      return profileKeys(chain[0], start, context);
    },
  };
}

function sourceId(source: SignInSource): string {
  return source.kind === 'profile' ? `profile:${source.profile}` : source.kind;
}
