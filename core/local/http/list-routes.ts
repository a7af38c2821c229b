import type { LocalFunction } from '../local-function.ts';
import { functionConfiguration } from './function-configuration.ts';
import { invalidParameter, resourceNotFound, type LambdaError } from './lambda-error.ts';

/** What ListFunctions, ListVersionsByFunction and ListAliases return at most at once. */
const pageSize = 50;

type Answer = object | { readonly error: LambdaError };

/** ListFunctions; with `all`, every published version too. */
export function listFunctions(functions: readonly LocalFunction[], query: URLSearchParams): Answer {
  const all = query.get('FunctionVersion') === 'ALL';
  const items = functions.flatMap((local) => {
    const latest = functionConfiguration(local, '$LATEST', all);
    const published = all ? local.publishedVersion() : null;
    return published === null ? [latest] : [latest, functionConfiguration(local, published, true)];
  });
  return page(items, 'Functions', query);
}

/** `$LATEST` first, then the published version. */
export function listVersions(local: LocalFunction, query: URLSearchParams): Answer {
  const published = local.publishedVersion();
  const versions = ['$LATEST', ...(published === null ? [] : [published])];
  return page(
    versions.map((version) => functionConfiguration(local, version, true)),
    'Versions',
    query,
  );
}

/** ListAliases: the one alias of AutoPublishAlias, or none; filtered by FunctionVersion where it is given. */
export function listAliases(local: LocalFunction, query: URLSearchParams): Answer {
  const alias = aliasOf(local);
  const wanted = query.get('FunctionVersion');
  const matches = alias !== null && (wanted === null || wanted === alias.FunctionVersion);
  return page(matches ? [alias] : [], 'Aliases', query);
}

/** GetAlias; 404 for any other name. */
export function getAlias(local: LocalFunction, name: string): Answer {
  const alias = aliasOf(local);
  if (alias !== null && alias.Name === name) return alias;
  return { error: resourceNotFound(`Cannot find alias arn: ${local.arn}:${name}`) };
}

/** GetFunction: the configuration, where the code is, and the reserved concurrency if any. */
export function getFunction(local: LocalFunction, qualifier: string | null): Answer {
  const configuration = getConfiguration(local, qualifier);
  if ('error' in configuration) return configuration;
  const { reservedConcurrency } = local.definition;
  return {
    Configuration: configuration,
    Code: { RepositoryType: 'Local', Location: local.definition.codeFolder ?? '' },
    ...(reservedConcurrency !== null && {
      Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
    }),
  };
}

/** GetFunctionConfiguration of a version or alias; 404 when there is none of that name. */
export function getConfiguration(local: LocalFunction, qualifier: string | null): Answer {
  const version = local.resolve(qualifier);
  if (version === null)
    return { error: resourceNotFound(`Function not found: ${local.arn}:${qualifier ?? ''}`) };
  return functionConfiguration(local, version, qualifier !== null);
}

function aliasOf(local: LocalFunction): { readonly Name: string; readonly FunctionVersion: string } | null {
  const name = local.definition.alias;
  const version = local.publishedVersion();
  if (name === null || version === null) return null;
  const alias = {
    AliasArn: `${local.arn}:${name}`,
    Name: name,
    FunctionVersion: version,
    Description: '',
    RevisionId: local.revisionId,
  };
  return alias;
}

/** The marker is the number of items already given. */
function page(items: readonly object[], key: string, query: URLSearchParams): Answer {
  const start = query.get('Marker') === null ? 0 : Number(query.get('Marker'));
  const wanted = query.get('MaxItems') === null ? pageSize : Number(query.get('MaxItems'));
  if (!Number.isInteger(start) || start < 0 || !Number.isInteger(wanted) || wanted < 1) {
    return { error: invalidParameter('Invalid Marker or MaxItems') };
  }
  const end = start + Math.min(wanted, pageSize);
  return { [key]: items.slice(start, end), ...(end < items.length && { NextMarker: String(end) }) };
}
