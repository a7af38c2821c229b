import type { CopyFormat } from '../../../contract/copy-as.ts';
import type { InvocationType, InvokeOptions } from '../../../contract/invoke-request.ts';

/** Whose keys sign, named and never written out. Placeholder keys are no secret: emulators take any. */
export type CopyKeys =
  | { readonly kind: 'profile'; readonly profile: string }
  /** Keys in the shell's variables; `pasted` ones have to be put there first. */
  | { readonly kind: 'variables'; readonly pasted: boolean }
  /** Environment, container or web identity: whatever the tool finds by itself. */
  | { readonly kind: 'default chain' }
  | { readonly kind: 'placeholder' };

/** One request with everything decided, as each of the formats needs it. Null and '' both mean "not sent". */
export interface CopySource {
  readonly functionName: string;
  readonly qualifier: string | null;
  readonly invocationType: InvocationType;
  /** Null when it is read from `event.json`. */
  readonly payload: string | null;
  /** JSON text, not yet base64. */
  readonly clientContext: string | null;
  readonly tenantId: string | null;
  readonly durableExecutionName: string | null;
  readonly logTail: boolean;
  readonly streamed: boolean;
  readonly timeoutSeconds: number | null;
  readonly retries: InvokeOptions['retries'];
  /** Where it goes: the region that signs. */
  readonly region: string;
  /** Null calls the region's own endpoint. */
  readonly endpointUrl: string | null;
  /** The region's own endpoint, for a tool that has to be told its address; the same as `endpointUrl` where that is set. */
  readonly address: string;
  readonly fips: boolean;
  readonly dualStack: boolean;
  readonly keys: CopyKeys;
  /** What our own command line needs to find the same connection. */
  readonly lambdeck: {
    readonly isLocal: boolean;
    readonly localProject: string | null;
    /** The endpoint is the profile's own setting, which our command line reads by itself. */
    readonly endpointFromProfile: boolean;
  };
}

/** What a format makes of a request. `note` says in whole sentences what the text cannot do or needs. */
export interface CopiedText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Writes a request down in one format. */
export type CopyWriter = (source: CopySource) => CopiedText;
/** A writer for each format. */
export type CopyWriters = Readonly<Record<CopyFormat, CopyWriter>>;

/** The name of the file that a text reads the event from when it does not hold it. */
export const payloadFile = 'event.json';

/** LogType as it is sent: Lambda refuses it for anything but a synchronous run. */
export function logTypeOf({ logTail, invocationType }: CopySource): 'Tail' | null {
  return logTail && invocationType === 'RequestResponse' ? 'Tail' : null;
}

/** How long to wait for an answer, in whole seconds: what was asked for, else Lambda's longest run and a margin. */
export function waitSeconds({ timeoutSeconds }: CopySource): number {
  return timeoutSeconds === null ? 960 : Math.ceil(timeoutSeconds);
}

/** A value that is sent, or null: an empty field is left out. */
export function given(value: string | null): string | null {
  return value === '' ? null : value;
}

/** What is said of retries by every format but our own, which are all told to send once. */
export function retryNotes({ retries }: CopySource): readonly string[] {
  return retries.count === 0
    ? []
    : ['It sends once: Lambdeck repeats only what surely did not run, which this tool cannot tell.'];
}
