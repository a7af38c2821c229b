import { create } from 'zustand';
import type { Connection } from '../../../contract/connection.ts';
import type { InvokeRequest } from '../../../contract/invoke-request.ts';

export type Confirmation = NonNullable<InvokeRequest['confirmation']>;

/** What is shown of a request before it is sent. */
export type AskedRequest = Pick<
  InvokeRequest,
  'connectionId' | 'region' | 'functionName' | 'qualifier' | 'invocationType'
>;

interface Question {
  readonly connection: Connection;
  readonly request: AskedRequest;
  readonly settle: (answer: Confirmation | null) => void;
}

/** The run that is being asked about, while it is. */
export const useConfirmRun = create<{ readonly question: Question | null }>(() => ({ question: null }));

/** Whether a run must be confirmed first. A dry run runs nothing, so nobody is asked about it. */
export function needsConfirmation(connection: Connection | null, request: AskedRequest): boolean {
  return (
    connection !== null && connection.settings.protection !== 'none' && request.invocationType !== 'DryRun'
  );
}

/** Asks the person whether to run a function over a protected connection; null when it is given up. */
export async function askConfirmation(
  connection: Connection,
  request: AskedRequest,
): Promise<Confirmation | null> {
  return await new Promise((resolve) => {
    // One question at a time: a later one takes the place of one that nobody answered.
    useConfirmRun.getState().question?.settle(null);
    useConfirmRun.setState({ question: { connection, request, settle: resolve } });
  });
}

export function answerConfirmation(answer: Confirmation | null): void {
  const { question } = useConfirmRun.getState();
  useConfirmRun.setState({ question: null });
  question?.settle(answer);
}
