import { createHash } from 'node:crypto';
import { localAccountId } from '../local-account.ts';
import type { LocalFunction } from '../local-function.ts';
import type { MappingDefinition, PermissionDefinition } from '../template/function-definition.ts';
import { parseFunctionName } from './function-name.ts';
import { invalidParameter, resourceNotFound, type LambdaError } from './lambda-error.ts';

type Answer = object | { readonly error: LambdaError };

/** ListEventSourceMappings returns no more at once. */
const pageSize = 100;

/**
 * ListEventSourceMappings, of one function or of all; filtered by EventSourceArn where it is given. With AutoPublishAlias a
 * mapping is the alias's, as SAM deploys it: the function's bare name finds it too.
 */
export function listEventSourceMappings(
  functions: readonly LocalFunction[],
  query: URLSearchParams,
  region: string,
): Answer {
  const wanted = functionsOf(functions, query.get('FunctionName'), region);
  if ('error' in wanted) return wanted;
  const arn = query.get('EventSourceArn');
  const mappings = wanted.found
    .flatMap((local) => mappingsOf(local))
    .filter(({ source }) => arn === null || source['EventSourceArn'] === arn);
  const start = Number(query.get('Marker') ?? 0);
  const size = Number(query.get('MaxItems') ?? pageSize);
  if (!Number.isInteger(start) || start < 0 || !Number.isInteger(size) || size < 1) {
    return { error: invalidParameter('Invalid Marker or MaxItems') };
  }
  const end = start + Math.min(size, pageSize);
  return {
    EventSourceMappings: mappings.slice(start, end).map(({ described }) => described),
    ...(end < mappings.length && { NextMarker: String(end) }),
  };
}

/** GetPolicy: the statements of the template's events, of the alias where there is one; 404 where there are none. */
export function getPolicy(local: LocalFunction, qualifier: string | null): Answer {
  const { alias, triggers } = local.definition;
  const own = (qualifier === '$LATEST' ? null : qualifier) === alias;
  const arn = alias === null ? local.arn : `${local.arn}:${alias}`;
  const statements = triggers.flatMap((trigger) =>
    trigger.kind === 'permission' ? statement(trigger, arn) : [],
  );
  if (!own || statements.length === 0) {
    return { error: resourceNotFound('The resource you requested does not exist.') };
  }
  const policy = { Version: '2012-10-17', Id: 'default', Statement: statements };
  return { Policy: JSON.stringify(policy), RevisionId: local.revisionId };
}

function statement({ name, principal, sourceArn }: PermissionDefinition, resource: string): object {
  const allowed = {
    Sid: name,
    Effect: 'Allow',
    Principal: { Service: principal },
    Action: 'lambda:InvokeFunction',
    Resource: resource,
  };
  return sourceArn === null
    ? allowed
    : { ...allowed, Condition: { ArnLike: { 'AWS:SourceArn': sourceArn } } };
}

function functionsOf(
  functions: readonly LocalFunction[],
  name: string | null,
  region: string,
): { readonly found: readonly LocalFunction[] } | { readonly error: LambdaError } {
  if (name === null) return { found: functions };
  const reference = parseFunctionName(name, null, region, localAccountId);
  if ('error' in reference) return reference;
  const local = functions.find(({ definition }) => definition.name === reference.name);
  const known = local !== undefined && local.resolve(reference.qualifier) !== null;
  if (!known) return { error: resourceNotFound(`Function not found: ${name}`) };
  const { alias } = local.definition;
  const isTheirs = reference.qualifier === null || reference.qualifier === alias;
  return { found: isTheirs ? [local] : [] };
}

function mappingsOf(local: LocalFunction): {
  readonly source: MappingDefinition['source'];
  readonly described: object;
}[] {
  const { alias, triggers } = local.definition;
  const functionArn = alias === null ? local.arn : `${local.arn}:${alias}`;
  return triggers.flatMap((trigger) => {
    if (trigger.kind !== 'event source mapping') return [];
    const uuid = uuidOf(`${functionArn} ${trigger.name}`);
    const described = {
      UUID: uuid,
      BatchSize: trigger.batchSize,
      ...trigger.source,
      FunctionArn: functionArn,
      LastModified: Date.parse(local.lastModified) / 1000,
      LastProcessingResult: 'No records processed',
      State: trigger.enabled ? 'Enabled' : 'Disabled',
      StateTransitionReason: 'The local endpoint reads no source: it only tells of it.',
      EventSourceMappingArn: functionArn.replace(/:function:.*$/, `:event-source-mapping:${uuid}`),
    };
    return [{ source: trigger.source, described }];
  });
}

/** The same for the same mapping at every start, in the form of a UUID of version 8. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
