import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { Problem } from '../../contract/problem.ts';
import type { RunSource } from '../../contract/run.ts';
import type { SecretMask } from '../requests/variables/secret-mask.ts';

/**
 * A request as it is carried out: its variables are replaced, and `source` says what it was made from. `expect` has secrets
 * masked, as it is recorded; `expectUnmasked` has their values and decides.
 */
export type PreparedRequest = Omit<InvokeRequest, 'variablesFrom'> & {
  readonly source?: RunSource;
  /** The texts as they are recorded and shown: with secrets masked. Left out where there are none. */
  readonly recorded?: RecordedTexts;
  /** Hides secrets in what comes back; left out where there are none. */
  readonly mask?: SecretMask;
  readonly secrets?: readonly string[];
  /** Left out where there are no secrets. */
  readonly expectUnmasked?: readonly string[];
  /** Why it cannot be sent: a variable is not defined, an environment cannot be read. */
  readonly problem?: Problem;
};

export type RecordedTexts = Pick<
  InvokeRequest,
  'functionName' | 'qualifier' | 'payload' | 'clientContext' | 'tenantId' | 'durableExecutionName'
>;
