import type { ConnectionSettings } from '../../contract/connection.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { Problem } from '../../contract/problem.ts';
import { plainFunctionName } from '../aws/function-summary.ts';

/**
 * Why a protected connection does not run this request yet; null when it may go. A DryRun runs nothing and needs no
 * confirmation.
 */
export function protectionProblem(
  {
    connection,
    protectionCause,
  }: {
    readonly connection: { readonly name: string; readonly settings: ConnectionSettings };
    readonly protectionCause: string | null;
  },
  request: Pick<InvokeRequest, 'functionName' | 'invocationType' | 'confirmation'>,
): Problem | null {
  const { protection } = connection.settings;
  if (protection === 'none' || request.invocationType === 'DryRun') return null;
  const confirmation = request.confirmation ?? null;
  const name = plainFunctionName(request.functionName);
  if (confirmation !== null && (protection === 'confirm' || confirmation.typedName === name)) return null;
  const wrongName = confirmation !== null && confirmation.typedName !== null;
  return {
    name: 'ConfirmationRequired',
    message: wrongName
      ? `"${confirmation.typedName}" was typed, and the function is named "${name}": nothing was sent.`
      : `The connection ${connection.name} is protected, and this run was not confirmed: nothing was sent.${protectionCause === null ? '' : ` ${protectionCause}`}`,
    remedy:
      protection === 'confirm'
        ? 'Confirm the run; on the command line, answer the question or give --yes.'
        : `Type the function's name, ${name}, to confirm the run; on the command line, answer the question or give --yes.`,
    action: 'confirm-run',
  };
}
