import type { AliasConfiguration, FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Alias, FunctionVersion, Qualifiers } from '../../contract/function-summary.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Exchange } from './http-handler.ts';
import type { AwsClients, Target } from './aws-clients.ts';
import { listingProblem, readPatiently } from './listing-problem.ts';
import { sendOptions } from './send-options.ts';
import { unqualifiedName } from './unqualified-name.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

const maximumPages = 200;

/** Reads a function's aliases and versions side by side. What could be read is returned even where a list failed. */
export async function readQualifiers(
  clients: AwsClients,
  target: Target,
  functionName: string,
  signal: AbortSignal | undefined,
): Promise<Qualifiers> {
  const name = unqualifiedName(functionName);
  const { ListAliasesCommand, ListVersionsByFunctionCommand } = await import('@aws-sdk/client-lambda');
  const client = () => clients.lambda(target);
  const input = (marker: string | undefined) => ({
    FunctionName: name,
    ...(marker === undefined ? {} : { Marker: marker }),
  });
  const [aliases, versions] = await Promise.all([
    readAll<AliasConfiguration>(target, functionName, signal, async (marker, exchange) => {
      const output = await (
        await client()
      ).send(new ListAliasesCommand(input(marker)), sendOptions(exchange, signal));
      return { items: output.Aliases ?? [], next: output.NextMarker };
    }),
    readAll<FunctionConfiguration>(target, functionName, signal, async (marker, exchange) => {
      const output = await (
        await client()
      ).send(new ListVersionsByFunctionCommand(input(marker)), sendOptions(exchange, signal));
      return { items: output.Versions ?? [], next: output.NextMarker };
    }),
  ]);
  return {
    aliases: aliases.items.flatMap(aliasOf).sort((a, b) => (a.name < b.name ? -1 : 1)),
    versions: versions.items.flatMap(versionOf).sort((a, b) => Number(b.version) - Number(a.version)),
    problem: aliases.problem ?? versions.problem,
  };
}

async function readAll<Item>(
  target: Target,
  functionName: string,
  signal: AbortSignal | undefined,
  read: (marker: string | undefined, exchange: Exchange) => Promise<Page<Item>>,
): Promise<{ items: readonly Item[]; problem: Problem | null }> {
  const items: Item[] = [];
  let marker: string | undefined;
  for (let page = 0; page < maximumPages; page += 1) {
    const answer = await readPatiently(signal, (exchange) => read(marker, exchange));
    if (!answer.ok) {
      return { items, problem: listingProblem(answer.error, answer.exchange, target, functionName) };
    }
    items.push(...answer.value.items);
    const { next } = answer.value;
    if (next === undefined || next === '' || next === marker) break;
    marker = next;
  }
  return { items, problem: null };
}

function aliasOf(configuration: AliasConfiguration): Alias[] {
  const { Name: name, FunctionVersion: version } = configuration;
  if (name === undefined || version === undefined) return [];
  const others = Object.entries(configuration.RoutingConfig?.AdditionalVersionWeights ?? {}).filter(
    ([, weight]) => weight > 0,
  );
  const rest = others.reduce((left, [, weight]) => left - weight, 1);
  const weights = [
    // Subtracting binary fractions leaves 0.30000000000000004 of what is 0.3: weights have few digits.
    { version, weight: Math.round(Math.max(0, rest) * 1e6) / 1e6 },
    ...others.map(([other, weight]) => ({ version: other, weight })),
  ];
  return [{ name, description: configuration.Description ?? '', version, weights }];
}

/** `$LATEST` is in Lambda's list and not in ours: it always exists. */
function versionOf(configuration: FunctionConfiguration): FunctionVersion[] {
  const { Version: version } = configuration;
  if (version === undefined || !/^\d+$/.test(version)) return [];
  return [
    {
      version,
      description: configuration.Description ?? '',
      lastModified: configuration.LastModified ?? null,
    },
  ];
}
