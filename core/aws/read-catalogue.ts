import type { CatalogueEvent, FunctionSummary } from '../../contract/function-summary.ts';
import type { AwsClients, Target } from './aws-clients.ts';
import type { FunctionFacts } from '../function-book.ts';
import { factsOfConfiguration, functionSummary } from './function-summary.ts';
import { listingProblem, readPatiently } from './listing-problem.ts';

/** Called for each function read, with what the list tells of it. */
export type NoteFacts = (functionName: string, facts: Partial<FunctionFacts>) => void;

/** A listing that never ends would be an endpoint that returns its own marker; Lambda's accounts stay far below. */
const maximumPages = 2000;

/** Reads all pages of ListFunctions; one event for each page, then `end` or `failed`. Stops when the signal aborts. */
export async function* readCatalogue(
  clients: AwsClients,
  target: Target,
  note: NoteFacts,
  signal: AbortSignal | undefined,
): AsyncGenerator<Exclude<CatalogueEvent, { kind: 'cached' }>, readonly FunctionSummary[] | null, void> {
  const all: FunctionSummary[] = [];
  let marker: string | undefined;
  for (let page = 1; page <= maximumPages; page += 1) {
    const answer = await readPatiently(signal, async (exchange) => {
      const client = await clients.lambda({ ...target, waiting: { signal } });
      const { ListFunctionsCommand } = await import('@aws-sdk/client-lambda');
      const input = marker === undefined ? {} : { Marker: marker };
      const options = { exchange, ...(signal === undefined ? {} : { abortSignal: signal }) };
      return client.send(new ListFunctionsCommand(input), options);
    });
    if (signal?.aborted === true) return null;
    if (!answer.ok) {
      yield { kind: 'failed', problem: listingProblem(answer.error, answer.exchange, target) };
      return null;
    }
    const functions: FunctionSummary[] = [];
    for (const configuration of answer.value.Functions ?? []) {
      const summary = functionSummary(configuration);
      if (summary === null) continue;
      functions.push(summary);
      note(summary.name, factsOfConfiguration(summary, configuration));
    }
    all.push(...functions);
    yield { kind: 'page', page, functions };
    const next = answer.value.NextMarker;
    if (next === undefined || next === '' || next === marker) break;
    marker = next;
  }
  yield { kind: 'end', fetchedAt: new Date().toISOString(), count: all.length };
  return all;
}
