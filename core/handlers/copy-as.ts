import type { Copied, CopyAs } from '../../contract/copy-as.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { Problem } from '../../contract/problem.ts';
import { regionOfArn } from '../aws/arn-region.ts';
import { given } from '../aws/aws-config.ts';
import { adaptRequest } from '../aws/capabilities/adapt-request.ts';
import { checkRequest } from '../aws/check-request.ts';
import { endpointProblem } from '../aws/effective-endpoint.ts';
import { resolveRequest } from '../aws/resolved-request.ts';
import { unknownConnection } from '../aws/unknown-connection.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';

/** runs.copyAs: the request as it would be sent now, for another tool. What cannot be sent is not written down either. */
export async function copyAsText(parts: HostParts, templated: CopyAs): Promise<Copied> {
  const { asked, notes, hindrance } = await withVariables(templated);
  if (hindrance !== null) return nothing(hindrance);
  const resolved = await parts.book.resolve(asked.connectionId).catch((error: unknown) => problemOf(error));
  if (resolved === null) return nothing(unknownConnection(asked.connectionId));
  if (!('connection' in resolved)) return nothing(resolved);
  const region = regionOfArn(asked.functionName) ?? asked.region ?? resolved.connection.region;
  const { format: _format, ...rest } = asked;
  const request: InvokeRequest = {
    ...rest,
    runId: '00000000-0000-4000-8000-000000000000',
    payload: asked.payload ?? '',
  };
  const facts = parts.functions.facts({ ...asked, region: region ?? '' });
  const sent = resolveRequest(request, region, facts);
  const problem = checkRequest(sent, region) ?? endpointProblem(resolved.connection.endpoint);
  if (problem !== null || region === null) return nothing(problem ?? unknownConnection(asked.connectionId));
  const { endpoint } = resolved.connection;
  const adapted = adaptRequest(await parts.capabilities.forRequest(endpoint, sent), sent);
  if ('problem' in adapted) return nothing(adapted.problem);
  const [{ copyAs }, { sourceOfRequest }, { regionalEndpoint }] = await Promise.all([
    import('../requests/copy-as/copy-as.ts'),
    import('../requests/copy-as/source-of-request.ts'),
    import('../aws/regional-endpoint.ts'),
  ]);
  try {
    const { url } = endpoint;
    const source = sourceOfRequest(asked, adapted.request, region, {
      resolved,
      address: url ?? (await regionalEndpoint(region, resolved.variant)),
      localProject: parts.options.localProject,
      hasVariables: given(parts.options.environment['AWS_ACCESS_KEY_ID']) !== undefined,
    });
    const copied = copyAs(asked.format, source);
    const note = [...notes, copied.note ?? ''].join(' ').trim() || null;
    const isReplaced = templated.variablesFrom != null && copied.payloadFile !== null;
    return { ...copied, note, ...(isReplaced ? { payload: asked.payload ?? '' } : {}) };
  } catch (error) {
    // The SDK's rules know no such address, FIPS in a region without it for one.
    return nothing(problemOf(error));
  }
}

interface Replaced {
  readonly asked: CopyAs;
  readonly notes: readonly string[];
  /** Why its variables cannot be replaced. */
  readonly hindrance: Problem | null;
}

async function withVariables(templated: CopyAs): Promise<Replaced> {
  const { variablesFrom: from, ...asked } = templated;
  if (from == null) return { asked, notes: [], hindrance: null };
  const { resolveWritten } = await import('../requests/variables/resolve-written.ts');
  const { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName } = asked;
  const { texts, placeholders, problem } = await resolveWritten(
    {
      functionName,
      qualifier,
      payload: payload ?? '',
      clientContext,
      tenantId,
      durableExecutionName,
      expect: [],
    },
    from,
  );
  const { expect: _expect, ...replaced } = texts;
  return {
    asked: { ...asked, ...replaced, payload: payload === null ? null : replaced.payload },
    notes:
      placeholders.length === 0
        ? []
        : [`Secrets are not written out: put them in place of ${placeholders.join(', ')}.`],
    hindrance: problem,
  };
}

function nothing({ message, remedy }: Problem): Copied {
  return { text: '', payloadFile: null, note: `${message} ${remedy}`.trim() };
}
