import { encodedClientContext } from '../../aws/check-request.ts';
import type { CopySource } from './copy-source.ts';
import { given, logTypeOf } from './copy-source.ts';

/** The members of an SDK's Invoke input that are sent, with Lambda's names and without the payload. */
export function inputFields(source: CopySource): readonly (readonly [name: string, value: string])[] {
  const fields: readonly (readonly [string, string | null])[] = [
    ['FunctionName', source.functionName],
    ['Qualifier', given(source.qualifier)],
    ['InvocationType', source.invocationType],
    ['LogType', logTypeOf(source)],
    ['ClientContext', encodedClientContext(source.clientContext)],
    ['TenantId', given(source.tenantId)],
    // InvokeWithResponseStream has no such member.
    ['DurableExecutionName', source.streamed ? null : given(source.durableExecutionName)],
  ];
  return fields.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
