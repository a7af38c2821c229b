import type { Copied, CopyAs } from '../../contract/copy-as.ts';
import type { TemplatedTexts } from '../../contract/environment.ts';
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
  const { asked, names, leftMasked, hindrance, isReplaced } =
    templated.runId === undefined
      ? await withVariables(templated)
      : await ofRun(parts, templated, templated.runId);
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
  const { withMarks, secretNotes, maskedNote, inComment } =
    await import('../requests/copy-as/with-secrets.ts');
  try {
    const { url } = endpoint;
    const source = sourceOfRequest(asked, adapted.request, region, {
      resolved,
      address: url ?? (await regionalEndpoint(region, resolved.variant)),
      localProject: parts.options.localProject,
      hasVariables: given(parts.options.environment['AWS_ACCESS_KEY_ID']) !== undefined,
    });
    const copied = copyAs(asked.format, withMarks(source, names));
    const notes = [...secretNotes(names, asked, copied.payloadFile), ...(leftMasked ? [maskedNote] : [])];
    return {
      ...copied,
      text: leftMasked ? inComment(asked.format, maskedNote) + copied.text : copied.text,
      note: [...notes, copied.note ?? ''].join(' ').trim() || null,
      ...(isReplaced && copied.payloadFile !== null ? { payload: asked.payload ?? '' } : {}),
    };
  } catch (error) {
    // The SDK's rules know no such address, FIPS in a region without it for one.
    return nothing(problemOf(error));
  }
}

interface Replaced {
  readonly asked: CopyAs;
  /** The environment variables that stand for secrets in it. */
  readonly names: readonly string[];
  /** Some secrets stand as they are masked. */
  readonly leftMasked: boolean;
  /** Why its variables cannot be replaced. */
  readonly hindrance: Problem | null;
  /** The event is another text than the one that was asked with. */
  readonly isReplaced: boolean;
}

async function withVariables(templated: CopyAs): Promise<Replaced> {
  const { variablesFrom: from, ...asked } = templated;
  const untouched = { names: [], leftMasked: false, hindrance: null, isReplaced: false };
  if (from == null) return { asked, ...untouched };
  const { resolveWritten } = await import('../requests/variables/resolve-written.ts');
  const { texts, placeholders, problem } = await resolveWritten(textsOf(asked), from);
  const { expect: _expect, ...replaced } = texts;
  return {
    asked: { ...asked, ...replaced, payload: asked.payload === null ? null : replaced.payload },
    names: placeholders,
    leftMasked: false,
    hindrance: problem,
    isReplaced: true,
  };
}

/** A recorded run, with names in place of the secrets that are masked in it. */
async function ofRun(parts: HostParts, asked: CopyAs, runId: string): Promise<Replaced> {
  const { nameRecordedSecrets } = await import('../requests/copy-as/name-recorded-secrets.ts');
  const { history } = parts.store();
  const payload = asked.payload ?? history.body(runId, 'payload')?.text ?? null;
  const recorded = textsOf({ ...asked, payload });
  const run = await history.get(runId);
  const { texts, names, leftMasked } = await nameRecordedSecrets(recorded, run?.source);
  const { expect: _expect, ...named } = texts;
  return {
    // One that is too long to be written out stays in its file.
    asked: { ...asked, ...named, payload: payload === null ? null : named.payload },
    names,
    leftMasked,
    hindrance: null,
    isReplaced: named.payload !== recorded.payload,
  };
}

function textsOf(asked: CopyAs): TemplatedTexts {
  const { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName } = asked;
  return {
    functionName,
    qualifier,
    payload: payload ?? '',
    clientContext,
    tenantId,
    durableExecutionName,
    expect: [],
  };
}

function nothing({ message, remedy }: Problem): Copied {
  return { text: '', payloadFile: null, note: `${message} ${remedy}`.trim() };
}
