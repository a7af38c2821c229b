import type { Problem } from '../contract/problem.ts';
import type { AwsClients, Target } from './aws/aws-clients.ts';
import type { CapabilityBook } from './aws/capabilities/capability-book.ts';
import type { SignInService } from './aws/sign-in/sign-in-service.ts';
import type { PastedKeysBook } from './aws/pasted-keys-book.ts';
import type { IdentityReader } from './aws/identity.ts';
import type { ConnectionBook } from './connection-book.ts';
import type { EventHub } from './event-hub.ts';
import type { FunctionBook } from './function-book.ts';
import type { HostOptions } from './host-options.ts';
import type { LocalService } from './local-service.ts';
import type { Redactor } from './redact.ts';
import type { SecretBook } from './requests/variables/secret-book.ts';
import type { LogSearches } from './runs/log-searches.ts';
import type { RunMasks } from './runs/run-masks.ts';
import type { Collections } from './requests/collections/collections.ts';
import type { RunService } from './runs/run-service.ts';
import type { SettingsBook } from './settings/settings-book.ts';
import type { Store } from './store/store.ts';

/** What the handlers of the contract work with. */
export interface HostParts {
  readonly options: HostOptions;
  /** Opens the store when first asked for. */
  readonly store: () => Store;
  readonly local: LocalService;
  readonly book: ConnectionBook;
  readonly pasted: PastedKeysBook;
  readonly clients: AwsClients;
  /** Makes the next call of a connection read its keys afresh, after the service refused them. */
  readonly forgetKeys: (target: Target) => void;
  readonly signIn: SignInService;
  /** What listings and details tell of functions; runs read it. */
  readonly functions: FunctionBook;
  /** What the connections' endpoints lack of Lambda's API. */
  readonly capabilities: CapabilityBook;
  readonly runs: RunService;
  /** Look for the logs of runs. */
  readonly logs: LogSearches;
  /** The values of secrets, and the masks that hide them in what is recorded. */
  readonly secrets: SecretBook;
  readonly masks: RunMasks;
  readonly settings: SettingsBook;
  readonly identity: IdentityReader;
  /** Folders of requests: files, trash, watching. */
  readonly collections: Collections;
  readonly events: EventHub;
  readonly redact: Redactor;
  /** What went wrong so far and was survived. */
  readonly notices: () => readonly Problem[];
  /** Aborts when the host begins to end: what starts runs by itself starts no more. */
  readonly closing: AbortSignal;
  /** Tells of something that belongs to no call: once, with secrets removed. */
  readonly notice: (problem: Problem) => void;
}
