import type { Identity } from '../../contract/connection.ts';
import type { Problem } from '../../contract/problem.ts';
import { localAccountId } from '../local/local-account.ts';
import type { AwsClients, Target } from './aws-clients.ts';
import type { ResolvedConnection } from './connections.ts';
import type { CredentialCache } from './credentials.ts';
import { newExchange, type Exchange, type SendOptions } from './http-handler.ts';
import type { Keys } from './keys/keys.ts';
import { identityProblem } from './identity-problem.ts';
import { principalOfArn } from './principal-of-arn.ts';
import { refusedKeys } from './remedies.ts';

/** Tells who the requests of a connection are signed as. Never rejects. */
export type IdentityReader = (resolved: ResolvedConnection, region: string | null) => Promise<Identity>;

/** The parts of the host that telling an identity takes. */
export interface IdentityReaderParts {
  readonly clients: AwsClients;
  readonly credentials: CredentialCache;
  /** How long a silent STS or IAM is waited for; the seconds below when left out. */
  readonly idleTimeoutMs?: number;
}

type Caller = Omit<Identity, 'expiresAt' | 'problem'>;

const defaultIdleTimeoutMs = 10_000;
/** STS answers in every region of a partition alike; this one is asked when none is configured. */
const anyRegion = 'us-east-1';
const nobody: Caller = { account: null, accountAlias: null, arn: null, principal: null };

/**
 * Makes the reader of a host. An answer is kept as long as the keys are the same object, which they are until they are
 * resolved anew: GetCallerIdentity says the same in every region.
 */
export function createIdentityReader(parts: IdentityReaderParts): IdentityReader {
  const idleTimeoutMs = parts.idleTimeoutMs ?? defaultIdleTimeoutMs;
  const known = new WeakMap<Keys, Map<string, Promise<Caller>>>();

  async function ask(target: Target): Promise<Caller> {
    const [caller, accountAlias] = await Promise.all([
      askCaller(parts.clients, target, idleTimeoutMs),
      askAlias(parts.clients, target, idleTimeoutMs),
    ]);
    return { ...caller, accountAlias };
  }

  /** Asked once at a time and, when it was answered, never again for these keys. */
  function kept(keys: Keys, target: Target): Promise<Caller> {
    const answers = known.get(keys) ?? new Map<string, Promise<Caller>>();
    known.set(keys, answers);
    const where = target.resolved.stsEndpoint.url ?? '';
    const answer = answers.get(where) ?? ask(target);
    answers.set(where, answer);
    answer.catch(() => {
      if (answers.get(where) === answer) answers.delete(where);
    });
    return answer;
  }

  return async (resolved, region) => {
    if (resolved.connection.kind === 'local')
      return { ...nobody, account: localAccountId, expiresAt: null, problem: null };
    const { credentials } = resolved;
    if (credentials.kind === 'placeholder') return { ...nobody, expiresAt: null, problem: null };
    const target = { resolved, region: region ?? resolved.connection.region ?? anyRegion };
    let expiresAt: string | null = null;
    try {
      const keys = await parts.credentials.keys(credentials, target.region);
      expiresAt = keys.expiration?.toISOString() ?? null;
      return { ...(await kept(keys, target)), expiresAt, problem: null };
    } catch (error) {
      const { cause, exchange } =
        error instanceof CallFailed ? error : { cause: error, exchange: newExchange() };
      const problem: Problem = identityProblem(cause, exchange, target);
      // Keys that were refused are read again at the next question: the person may have signed in meanwhile.
      if (refusedKeys.has(problem.name)) parts.credentials.forget(credentials);
      return { ...nobody, expiresAt, problem };
    }
  };
}

/** A failed call with what its HTTP exchange went through. */
class CallFailed extends Error {
  readonly exchange: Exchange;

  constructor(cause: unknown, exchange: Exchange) {
    super('The call failed', { cause });
    this.exchange = exchange;
  }
}

async function askCaller(
  clients: AwsClients,
  target: Target,
  idleTimeoutMs: number,
): Promise<Omit<Caller, 'accountAlias'>> {
  const exchange = newExchange();
  try {
    const client = await clients.sts(target);
    const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
    const options: SendOptions = { exchange, idleTimeoutMs };
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}), options);
    if (Arn === undefined) throw new TypeError('The answer names nobody: it is not from STS.');
    return { account: Account ?? Arn.split(':')[4] ?? null, arn: Arn, principal: principalOfArn(Arn) };
  } catch (error) {
    throw new CallFailed(error, exchange);
  }
}

/** Many may not list it (iam:ListAccountAliases) and few need it: whatever goes wrong, there is none. */
async function askAlias(clients: AwsClients, target: Target, idleTimeoutMs: number): Promise<string | null> {
  try {
    const client = await clients.iam(target);
    const { ListAccountAliasesCommand } = await import('@aws-sdk/client-iam');
    const options: SendOptions = { idleTimeoutMs };
    const answer = await client.send(new ListAccountAliasesCommand({}), options);
    return answer.AccountAliases?.[0] ?? null;
  } catch {
    return null;
  }
}
