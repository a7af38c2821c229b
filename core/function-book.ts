import type { Price } from '../contract/price.ts';
import { regionOfArn } from './aws/arn-region.ts';
import { accountInName, plainFunctionName, qualifierInName } from './aws/function-summary.ts';

/** What is known of a function without asking; null where nothing has told yet. */
export interface FunctionFacts {
  /** How long one invocation may take, in seconds: a durable function's whole execution, up to Lambda's longest. */
  readonly timeoutSeconds: number | null;
  readonly tenantIsolation: boolean | null;
  readonly durable: boolean | null;
  /** On a capacity provider: such functions refuse LogType Tail. */
  readonly managedInstances: boolean | null;
  /** InvokeMode of the function URL. */
  readonly invokeMode: 'BUFFERED' | 'RESPONSE_STREAM' | null;
  /** What it runs on: prices differ by it. */
  readonly architecture: Price['architecture'] | null;
  /** Without a qualifier. */
  readonly arn: string | null;
  readonly logGroup: string | null;
}

/** Which function, and where. The name may be any form that Invoke takes; a full ARN brings its own region. */
export interface FunctionPlace {
  readonly connectionId: string;
  readonly region: string;
  readonly functionName: string;
  /** Left out: the function as a whole. Null: $LATEST. Versions and aliases differ in timeout and function URL. */
  readonly qualifier?: string | null;
}

/** What listings, details and answers have told of functions; forgotten with the host. */
export interface FunctionBook {
  isEmpty(): boolean;
  /** Adds to what is known: a fact that is left out stays as it was. */
  note(place: FunctionPlace, facts: Partial<FunctionFacts>): void;
  /** What is known of the qualifier, and for the rest of the function as a whole. */
  facts(place: FunctionPlace): FunctionFacts;
}

const nothing: FunctionFacts = {
  timeoutSeconds: null,
  tenantIsolation: null,
  durable: null,
  managedInstances: null,
  invokeMode: null,
  architecture: null,
  arn: null,
  logGroup: null,
};

/** Makes an empty book. */
export function createFunctionBook(): FunctionBook {
  const known = new Map<string, Partial<FunctionFacts>>();
  return {
    isEmpty: () => known.size === 0,
    note(place, facts) {
      const key = keyOf(place);
      known.set(key, { ...known.get(key), ...facts });
    },
    facts(place) {
      const { connectionId, region, functionName } = place;
      const whole = known.get(keyOf({ connectionId, region, functionName: withoutQualifier(functionName) }));
      return { ...nothing, ...whole, ...known.get(keyOf({ ...place, qualifier: place.qualifier ?? null })) };
    },
  };
}

/** A function of another account is another function, though it has the same name. */
function keyOf({ connectionId, region, functionName, qualifier }: FunctionPlace): string {
  const account = accountInName(functionName) ?? '';
  const named = qualifierInName(functionName);
  const part = named ?? (qualifier === undefined ? '' : (qualifier ?? '$LATEST'));
  return [
    connectionId,
    regionOfArn(functionName) ?? region,
    account,
    plainFunctionName(functionName),
    part,
  ].join('\n');
}

function withoutQualifier(functionName: string): string {
  const named = qualifierInName(functionName);
  return named === null ? functionName : functionName.slice(0, -named.length - 1);
}
