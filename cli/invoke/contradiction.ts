import { isJson } from '../../core/json/is-json.ts';
import type { UsageProblem } from '../usage-problem.ts';
import { usageProblem } from '../usage-problem.ts';
import type { InvokeFlags } from './invoke-command.ts';

/** Flags that cannot be meant together, or say nothing; null when they can. */
export function contradiction(name: string, flags: InvokeFlags): UsageProblem | null {
  if (name.trim() === '') {
    return usageProblem('The name of the function is empty.', 'Give a name, NAME:QUALIFIER or an ARN.');
  }
  if (flags.json && flags.query !== undefined) {
    return usageProblem('--json and --query both say what to print.', 'Leave one of them out.');
  }
  if (flags.stream && flags.type !== 'RequestResponse') {
    return usageProblem(`--stream has no meaning with --type ${flags.type}.`, 'Leave one of them out.');
  }
  if (flags.stream && flags.durableName !== undefined) {
    return usageProblem(
      '--stream has no meaning with --durable-name: InvokeWithResponseStream takes none.',
      'Leave one of them out.',
    );
  }
  if (flags.retryAmbiguous && flags.retries === 0) {
    return usageProblem(
      '--retry-ambiguous has no meaning without --retries.',
      'Say how often, such as --retries 2.',
    );
  }
  if (flags.clientContext !== undefined && !isJson(flags.clientContext)) {
    return usageProblem(
      '--client-context is not JSON.',
      'It takes an object, such as {"custom":{"tenant":"a"}}.',
    );
  }
  return null;
}
