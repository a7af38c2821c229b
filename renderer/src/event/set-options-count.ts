import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { InvokeOptions } from '../../../contract/invoke-request.ts';

const isSet = (text: string | null): boolean => text !== null && text.trim() !== '';

/** How many of the fields behind each tab differ from the usual; undefined for none, so that no 0 is shown. */
export function setOptionsCount(options: InvokeOptions): {
  readonly context: number | undefined;
  readonly options: number | undefined;
} {
  const count = (changed: readonly boolean[]): number | undefined =>
    changed.filter(Boolean).length || undefined;
  return {
    context: count([
      isSet(options.clientContext),
      isSet(options.tenantId),
      isSet(options.durableExecutionName),
    ]),
    options: count([
      options.logTail !== defaultInvokeOptions.logTail,
      options.streaming !== defaultInvokeOptions.streaming,
      options.timeoutSeconds !== null,
      options.retries.count > 0,
    ]),
  };
}
