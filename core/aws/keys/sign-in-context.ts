import type { MfaAnswer, MfaDevice } from '../../questions.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { AwsConfig, Environment, Profile } from '../aws-config.ts';
import type { ExchangeHttpHandler } from '../http-handler.ts';
import type { Keys } from './keys.ts';

/** What every way of getting keys works with. */
export interface SignInContext {
  readonly environment: Environment;
  readonly config: AwsConfig;
  readonly http: ExchangeHttpHandler;
  /** Where the keys will be used; services are called there when the profile names no region. */
  readonly region: string;
  /** Aborted when nobody waits for the keys any more. */
  readonly signal: AbortSignal;
  /** Hears of each secret as soon as it is seen, so that it can be kept out of messages. */
  readonly secretSeen: (secret: string) => void;
  /** The keys of the profile that a role starts from, from memory where they are good. */
  readonly sourceKeys: (profile: Profile) => Promise<Keys>;
  /** Forgets the keys of a source that STS refused: the next call gets others. */
  readonly sourceRefused: (profile: Profile) => void;
  readonly mfaCode: (device: MfaDevice, problem: Problem | null) => Promise<MfaAnswer>;
}

/** A service that gives keys is given up after this long. */
export const serviceTimeoutMs = 30_000;

/** Ends a call when nobody waits for it, or when its service is silent for 30 seconds. */
export function callSignal({ signal }: SignInContext): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(serviceTimeoutMs)]);
}
