import { askFunctionUrl } from '../ask-function-url.ts';
import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import type { Trigger, Triggers } from '../../../contract/exchange.ts';
import type { AwsClients, Target } from '../aws-clients.ts';
import type { Exchange } from '../http-handler.ts';
import { listingProblem, readPatiently } from '../listing-problem.ts';
import { splitQualifier, type QualifiedFunction } from '../read-configuration.ts';
import { sendOptions } from '../send-options.ts';
import { functionUrl } from './trigger-kinds.ts';
import { triggerOfMapping } from './trigger-of-mapping.ts';
import { triggersOfPolicy } from './triggers-of-policy.ts';

interface Part {
  readonly triggers: readonly Trigger[];
  /** Why it lacks some; null when all could be asked. */
  readonly reason: string | null;
}

const nothing: Part = { triggers: [], reason: null };
const maximumPages = 50;
/** How an endpoint says that it does not know a call: its path, its method, or the operation. */
const unknownCall: ReadonlySet<number> = new Set([404, 405, 501]);

/**
 * Reads what triggers a qualifier of a function: event source mappings, resource policy and function URL, of the qualifier
 * and of the function itself. What could be read is returned even where a call is forbidden.
 */
export async function readTriggers(
  clients: AwsClients,
  target: Target,
  wanted: QualifiedFunction,
  signal: AbortSignal | undefined,
): Promise<Triggers> {
  const { functionName, qualifier } = splitQualifier(wanted);
  const own = qualifier === '$LATEST' ? null : qualifier;
  const qualifiers = own === null ? [null] : [own, null];
  const ask = { clients, target, functionName, signal };
  const parts = await Promise.all([
    ...qualifiers.map((each) => readMappings(ask, each)),
    ...qualifiers.map((each) => readPolicy(ask, each)),
    readUrl(ask, own),
  ]);
  const reasons = new Set(parts.flatMap(({ reason }) => reason ?? []));
  return {
    triggers: distinct(parts.flatMap(({ triggers }) => triggers)),
    reason: reasons.size === 0 ? null : [...reasons].join(' '),
  };
}

interface Ask {
  readonly clients: AwsClients;
  readonly target: Target;
  readonly functionName: string;
  readonly signal: AbortSignal | undefined;
}

async function readMappings(ask: Ask, qualifier: string | null): Promise<Part> {
  const { clients, target, functionName, signal } = ask;
  const FunctionName = qualifier === null ? functionName : `${functionName}:${qualifier}`;
  const mappings: EventSourceMappingConfiguration[] = [];
  const partOf = (reason: string | null): Part => ({
    triggers: mappings.flatMap((mapping) => triggerOfMapping(mapping) ?? []),
    reason,
  });
  let marker: string | undefined;
  for (let page = 0; page < maximumPages; page += 1) {
    const read = await readPatiently(signal, async (exchange) => {
      const client = await clients.lambda(target);
      const { ListEventSourceMappingsCommand } = await import('@aws-sdk/client-lambda');
      return client.send(
        new ListEventSourceMappingsCommand({
          FunctionName,
          ...(marker === undefined ? {} : { Marker: marker }),
        }),
        sendOptions(exchange, signal),
      );
    });
    if (!read.ok) return partOf(reasonOf(ask, 'The event source mappings', read.error, read.exchange));
    mappings.push(...(read.value.EventSourceMappings ?? []));
    const next = read.value.NextMarker;
    if (next === undefined || next === '' || next === marker) break;
    marker = next;
  }
  return partOf(null);
}

/** A function that nobody else may invoke has no policy: Lambda's answer to that is a 404. */
async function readPolicy(ask: Ask, qualifier: string | null): Promise<Part> {
  const { clients, target, functionName, signal } = ask;
  const read = await readPatiently(signal, async (exchange) => {
    const client = await clients.lambda(target);
    const { GetPolicyCommand } = await import('@aws-sdk/client-lambda');
    return client.send(
      new GetPolicyCommand({
        FunctionName: functionName,
        ...(qualifier === null ? {} : { Qualifier: qualifier }),
      }),
      sendOptions(exchange, signal),
    );
  });
  if (read.ok) return { triggers: triggersOfPolicy(read.value.Policy ?? ''), reason: null };
  if (read.exchange.statusCode === 404) return nothing;
  return { triggers: [], reason: reasonOf(ask, 'The resource policy', read.error, read.exchange) };
}

async function readUrl(ask: Ask, qualifier: string | null): Promise<Part> {
  const { clients, target, functionName, signal } = ask;
  const read = await askFunctionUrl(clients, target, { functionName, alias: qualifier }, signal);
  if (read === null) return nothing;
  if (!read.ok) {
    return read.exchange.statusCode === 404
      ? nothing
      : { triggers: [], reason: reasonOf(ask, 'The function URL', read.error, read.exchange) };
  }
  const { FunctionUrl: source = null } = read.value;
  return { triggers: [{ ...functionUrl, source, origin: 'function URL', enabled: true }], reason: null };
}

function reasonOf({ target, functionName }: Ask, what: string, error: unknown, exchange: Exchange): string {
  const { statusCode, headers } = exchange;
  if (statusCode !== null && unknownCall.has(statusCode) && headers['x-amzn-errortype'] === undefined) {
    return 'This endpoint does not tell what triggers a function.';
  }
  const { message, remedy } = listingProblem(error, exchange, target, functionName);
  return `${what} could not be read: ${message} ${remedy}`;
}

/** The policy lets the URL be called and names each Region's rule anew: what reads the same is told once, the URL's own way first. */
function distinct(triggers: readonly Trigger[]): readonly Trigger[] {
  const hasUrl = triggers.some(({ origin }) => origin === 'function URL');
  const seen = new Set<string>();
  return triggers.filter((trigger) => {
    const { service, source, origin } = trigger;
    if (hasUrl && service === functionUrl.service && origin !== 'function URL') return false;
    const key = `${service}\n${source ?? ''}\n${origin}`;
    return seen.size < seen.add(key).size;
  });
}
