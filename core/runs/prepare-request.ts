import type { TemplatedTexts, VariablesFrom } from '../../contract/environment.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { inlineBodyBytes } from '../../contract/limits.ts';
import type { RunSource, SentSecret } from '../../contract/run.ts';
import { createValueSource } from '../requests/variables/create-value-source.ts';
import { hinderingProblem } from '../requests/variables/hindering-problem.ts';
import type { EnvironmentChain } from '../requests/variables/read-environment-chain.ts';
import { resolveTexts } from '../requests/variables/resolve-texts.ts';
import { createSecretMask, type SecretMask } from '../requests/variables/secret-mask.ts';
import type { SecretValues } from '../requests/variables/secret-values.ts';
import type { PreparedRequest, RecordedTexts } from './prepared-request.ts';

/** Replaces the variables of a request. Never rejects: what hinders it is the prepared request's problem. */
export async function prepareRequest(
  parts: { readonly secrets: SecretValues; readonly chain?: EnvironmentChain | undefined },
  request: InvokeRequest,
  from: VariablesFrom,
): Promise<PreparedRequest> {
  const { variablesFrom: _from, expect = [], ...rest } = request;
  const texts: TemplatedTexts = { ...textsOf(request), expect };
  const source = await createValueSource(from, parts);
  const { texts: sent, shown, secrets, problems } = resolveTexts(texts, source);
  const { expect: shownExpect, ...recorded } = shown;
  const { expect: expectUnmasked, ...toSend } = sent;
  const mask = createSecretMask(secrets);
  const runSource = sourceOf(texts, from, source.sentSecrets);
  const problem = source.problem ?? hinderingProblem(problems);
  return {
    ...rest,
    ...toSend,
    expect: shownExpect,
    source: mask === null ? runSource : withoutSecrets(runSource, mask),
    ...(secrets.length === 0
      ? {}
      : { recorded: mask === null ? recorded : masked(recorded, mask), expectUnmasked }),
    ...(mask === null ? {} : { mask, secrets }),
    ...(problem === null ? {} : { problem }),
  };
}

/** A secret's value may also be written out in the request, or come with a row of data. */
function masked(recorded: RecordedTexts, mask: SecretMask): RecordedTexts {
  const { payload, clientContext, ...others } = recorded;
  return {
    ...mask.within(others),
    payload: mask.text(payload),
    clientContext: clientContext === null ? null : mask.text(clientContext),
  };
}

/** What a request was before its variables were replaced is left out where a secret is written out in it. */
function withoutSecrets(source: RunSource, mask: SecretMask): RunSource {
  const { template } = source;
  return template === null || mask.text(template) === template ? source : { ...source, template: null };
}

function textsOf(request: InvokeRequest): Omit<TemplatedTexts, 'expect'> {
  const { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName } = request;
  return { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName };
}

/** `template` is JSON text of the texts before their variables were replaced, and of the values that are no file's. */
function sourceOf(texts: TemplatedTexts, from: VariablesFrom, secrets: readonly SentSecret[]): RunSource {
  const { folder, path, environment } = from;
  const isTemplate = Object.values(texts).some((text) => text?.includes('{{') === true);
  // Values that are given may be those of secrets.
  const given = secrets.length > 0 ? {} : from.values;
  const variables = { ...from.requestVariables, ...given };
  const template = isTemplate ? JSON.stringify({ ...texts, variables }) : null;
  const isShort = template === null || template.length <= inlineBodyBytes;
  return { folder, path, environment, template: isShort ? template : null, secrets };
}
