import { accountInName, plainFunctionName } from '../aws/function-summary.ts';

/** A condition on `runs` and the values of its question marks. */
interface Condition {
  readonly condition: string;
  readonly values: readonly string[];
}

/**
 * The runs of one function, whatever form of its name they were called by. A name without an account meets those of every
 * account, because nothing here knows the connection's own; two accounts that are named are two functions.
 */
export function namedAs(functionName: string): Condition {
  const name = plainFunctionName(functionName);
  const account = accountInName(functionName);
  return account === null
    ? { condition: 'runs.plain_name = ?', values: [name] }
    : {
        condition: 'runs.plain_name = ? AND coalesce(runs.named_account, ?) = ?',
        values: [name, account, account],
      };
}
