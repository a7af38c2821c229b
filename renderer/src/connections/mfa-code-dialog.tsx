import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import type { Question } from '../../../contract/question.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { useConnectionDialogs } from './dialog-store.ts';
import { ProblemBox } from './problem-box.tsx';
import { readCode } from './read-code.ts';
import styles from './dialogs.module.css';

const questionsKey = ['questions'] as const;

/** Asks for the code of a multi-factor device while the host waits for one; the oldest question first. */
export function MfaCodeDialog() {
  const host = useHost();
  const { data } = useQuery({ queryKey: questionsKey, queryFn: () => host.questions.open() });
  // One that is being checked takes no answer any more, not even a refusal: it is put out of sight instead.
  const [hidden, setHidden] = useState<string | null>(null);
  const shown = data?.filter(({ id, checking }) => !checking || id !== hidden) ?? [];
  const question = shown[0] ?? null;
  const waiting = shown.length - 1;
  const field = useRef<HTMLInputElement | null>(null);
  const queries = useQueryClient();
  const [fault, setFault] = useState<Problem | null>(null);

  useEffect(() => {
    useConnectionDialogs.setState({ codeAsked: question !== null });
  }, [question]);

  const answer = async (code: string | null) => {
    if (question === null) return;
    if (code === null) setHidden(question.id);
    setFault(null);
    try {
      // False when another window was first: the question is then gone, and the list says so.
      await host.questions.answer({ questionId: question.id, code });
    } catch (error) {
      setFault(callProblem('The code could not be sent', error));
    }
    await queries.invalidateQueries({ queryKey: questionsKey });
  };

  return (
    <Dialog
      title="Multi-factor code"
      open={question !== null}
      onOpenChange={(open) => {
        if (!open) void answer(null);
      }}
      initialFocus={field}
    >
      {question === null ? null : (
        <CodeForm
          question={question}
          waiting={waiting}
          problem={fault ?? question.problem}
          field={field}
          onAnswer={answer}
        />
      )}
    </Dialog>
  );
}

interface CodeFormProps {
  readonly question: Question;
  readonly waiting: number;
  readonly problem: Problem | null;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onAnswer: (code: string | null) => Promise<void>;
}

function CodeForm({ question, waiting, problem, field, onAnswer }: CodeFormProps) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const busy = sending || question.checking;
  // A code that was refused is asked for anew. The field is emptied and not replaced: the dialog takes the focus for itself,
  // a frame later, when what had it is gone.
  const asking = `${question.id} ${question.askedAt}`;
  const [asked, setAsked] = useState(asking);
  if (asked !== asking) {
    setAsked(asking);
    setTyped('');
    setFault(null);
    setSending(false);
  }
  useEffect(() => field.current?.focus(), [field]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const code = readCode(typed);
    if (code === null) {
      setFault('A code is six digits.');
      return;
    }
    setSending(true);
    // Where the button had the focus, too: the next code is typed there.
    field.current?.focus();
    void onAnswer(code).finally(() => setSending(false));
  };

  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
      <p className={styles['note']}>
        The profile <span className={styles['strong']}>{question.profile}</span> takes on a role that asks for
        the code of your device.
      </p>
      <dl className={styles['facts']}>
        <dt>Role</dt>
        <dd>{question.roleArn}</dd>
        <dt>Device</dt>
        <dd>{question.serial}</dd>
      </dl>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <TextField
        ref={field}
        label="Code"
        value={typed}
        onValueChange={(text) => {
          setTyped(text);
          setFault(null);
        }}
        fault={fault}
        inputMode="numeric"
        autoComplete="one-time-code"
        placeholder="000000"
        className={styles['code']}
      >
        {waiting === 0
          ? 'The six digits that the device shows now.'
          : `The six digits that the device shows now. ${waiting} more ${waiting === 1 ? 'code is' : 'codes are'} asked for after this one.`}
      </TextField>
      <DialogActions>
        <Button onClick={() => void onAnswer(null)}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy}>
          {busy ? 'Checking…' : 'Continue'}
        </Button>
      </DialogActions>
    </form>
  );
}
