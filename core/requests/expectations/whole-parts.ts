import type { Run } from '../../../contract/run.ts';
import type { History } from '../../store/store.ts';
import type { WholeParts } from './result-document.ts';

/** The response and the log of a recorded run, all of them: long ones do not travel with it. */
export function wholeParts(history: Pick<History, 'body'>, run: Run): WholeParts {
  const { response, logs } = run;
  return {
    response: response !== null && response.text === null ? history.body(run.id, 'response') : response,
    log: logs.next === null ? logs.records : (history.body(run.id, 'log')?.text ?? ''),
  };
}
