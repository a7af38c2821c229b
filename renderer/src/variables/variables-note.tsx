import type { ResolvedTexts } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { hasTemplates } from '../saved/has-templates.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { openVariablesDialog, showPreview, usePreviews } from './variables-store.ts';
import styles from './variables.module.css';

interface VariablesNoteProps {
  readonly draft: Draft;
  /** Null until the variables were replaced once. */
  readonly resolved: ResolvedTexts | null;
}

/** What is said of variables below the event: how many lack a value, and the way to see what is sent. */
export function VariablesNote({ draft, resolved }: VariablesNoteProps) {
  const previewed = usePreviews((previews) => previews[draft.id]) ?? false;
  if (!hasTemplates(draft)) return null;
  if (!draft.templating) {
    return (
      <span className={styles['hint']}>
        {'{{…}}'} is sent as written
        <button
          type="button"
          className={styles['link']}
          onClick={() => patchDraft(draft.id, { templating: true })}
        >
          Turn variables on
        </button>
      </span>
    );
  }
  const problems = resolved?.problems ?? [];
  const problem = resolved?.problem ?? null;
  const missing = problem === null ? missingWords(problems.length) : 'environment at fault';
  return (
    <span className={styles['hint']}>
      {missing === null ? null : (
        <button
          type="button"
          className={styles['missing']}
          onClick={() => openVariablesDialog({ kind: 'undefined', draftId: draft.id, problem, problems })}
        >
          {missing}
        </button>
      )}
      <button
        type="button"
        aria-pressed={previewed}
        className={styles['toggle']}
        disabled={resolved === null}
        onClick={() => showPreview(draft.id, !previewed)}
      >
        Preview
      </button>
    </span>
  );
}

function missingWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1 ? '1 without a value' : `${count} without a value`;
}
