import { useRef } from 'react';
import type { TemplateProblem, TemplatePlace } from '../../../contract/environment.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { showEventTab } from '../state/event-tab.ts';
import { findDraft, patchDraft } from '../state/workspace-store.ts';
import { goToPlace } from './go-to-place.ts';
import {
  closeVariablesDialog,
  openVariablesDialog,
  showPreview,
  useVariablesDialog,
} from './variables-store.ts';
import styles from './variables.module.css';

const fieldNames = {
  functionName: 'Function',
  qualifier: 'Qualifier',
  payload: 'Event',
  clientContext: 'Client context',
  tenantId: 'Tenant id',
  durableExecutionName: 'Durable execution name',
  expect: 'Expectation',
} as const;

/** Why a request was not sent: each place whose variable has no value. A click goes there. */
export function UndefinedDialog() {
  const dialog = useVariablesDialog((state) => (state.dialog?.kind === 'undefined' ? state.dialog : null));
  const close = useRef<HTMLButtonElement | null>(null);
  const draft = dialog === null ? null : findDraft(dialog.draftId);
  const folder = draft?.file?.folder ?? null;
  return (
    <Dialog
      title="Nothing was sent"
      open={dialog !== null && draft !== null}
      initialFocus={close}
      onOpenChange={(open) => open || closeVariablesDialog()}
    >
      {dialog === null || draft === null ? null : (
        <>
          {dialog.problem === null ? null : <ProblemBox problem={dialog.problem} />}
          {dialog.problems.length === 0 ? null : (
            <ul className={styles['places']} aria-label="Variables without a value">
              {dialog.problems.slice(0, mostShown).map((one) => (
                <Place key={keyOf(one)} {...one} onGo={() => go(draft.id, one.place)} />
              ))}
            </ul>
          )}
          <DialogActions>
            <Button
              onClick={() => {
                patchDraft(draft.id, { templating: false });
                closeVariablesDialog();
              }}
            >
              Turn variables off
            </Button>
            {folder === null ? null : (
              <Button
                onClick={() => openVariablesDialog({ kind: 'environments', folder, name: draft.environment })}
              >
                Edit environments…
              </Button>
            )}
            <Button ref={close} variant="primary" onClick={closeVariablesDialog}>
              Back to the request
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

const mostShown = 50;

const keyOf = ({ place }: TemplateProblem): string => `${place.field} ${place.index} ${place.offset}`;

function Place({ place, problem, onGo }: TemplateProblem & { readonly onGo: () => void }) {
  return (
    <li>
      <button type="button" className={styles['place']} onClick={onGo}>
        <b>{problem.message}</b>
        <span>
          {fieldNames[place.field]}, line {place.line}, column {place.column}. {problem.remedy}
        </span>
      </button>
    </li>
  );
}

function go(draftId: string, place: TemplatePlace): void {
  closeVariablesDialog();
  if (place.field === 'payload') {
    showPreview(draftId, false);
    showEventTab(draftId, 'event');
    goToPlace(draftId, place.offset);
  } else if (place.field === 'expect') showEventTab(draftId, 'expect');
  else if (place.field !== 'functionName' && place.field !== 'qualifier') showEventTab(draftId, 'context');
}
