import type { BatchConfirmation, BatchRequest } from '../../../contract/batch.ts';
import type { Connection } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import { plainFunctionName } from '../../aws/function-summary.ts';
import type { PlannedRequest } from './planned-request.ts';

/**
 * What a protected connection still wants to hear before these requests run over it; null when they may. Where a name must
 * be typed and more than one function is called, or the name is made of variables, it is the connection's: one function's
 * name says nothing of the others.
 */
export function batchConfirmation(
  connection: Pick<Connection, 'name' | 'settings'>,
  requests: readonly PlannedRequest[],
  confirmation: BatchRequest['confirmation'],
): { readonly problem: Problem; readonly confirm: BatchConfirmation } | null {
  const { protection } = connection.settings;
  const running = requests.filter(({ request }) => request.invocationType !== 'DryRun');
  if (protection === 'none' || running.length === 0) return null;
  const names = new Set(running.map(({ request }) => plainFunctionName(request.functionName)));
  const [only = connection.name, ...more] = names;
  const name = more.length > 0 || only.includes('{{') ? connection.name : only;
  // The environment may lead elsewhere than when the question was asked.
  const askedAbout = confirmation?.connectionName ?? connection.name;
  const isMeant = askedAbout === connection.name;
  if (confirmation !== null && isMeant && (protection === 'confirm' || confirmation.typedName === name)) {
    return null;
  }
  const typed = confirmation?.typedName ?? null;
  const remedy =
    protection === 'confirm'
      ? 'Confirm the run of all of them'
      : `Type ${name} to confirm the run of all of them`;
  return {
    confirm: { protection, name, connectionName: connection.name },
    problem: {
      name: 'ConfirmationRequired',
      message: !isMeant
        ? `The runs over ${askedAbout} were confirmed, and the environment leads to the protected connection ${connection.name} by now: nothing was sent.`
        : typed === null || protection === 'confirm'
          ? `The connection ${connection.name} is protected, and this run was not confirmed: nothing was sent.`
          : `"${typed}" was typed in place of "${name}": nothing was sent.`,
      remedy: `${remedy}; on the command line, answer the question or give --yes.`,
      action: 'confirm-run',
    },
  };
}
