import { useQueryClient } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { invocationTypeNames } from '../commands/request-commands.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import { readFunctionReference } from '../state/function-reference.ts';
import { regionWords } from '../state/aws-regions.ts';
import { ColourDot } from './colour-dot.tsx';
import { answerConfirmation, useConfirmRun } from './confirm-run.ts';
import { identityWords, kindWords } from './connection-words.ts';
import { knownIdentity } from './use-identity.ts';
import { useTypingGuard } from './use-typing-guard.ts';
import styles from './dialogs.module.css';

type Question = NonNullable<ReturnType<typeof useConfirmRun.getState>['question']>;

/** Asks before a function is run over a protected connection. */
export function ConfirmRunDialog() {
  const question = useConfirmRun((state) => state.question);
  const field = useRef<HTMLInputElement | null>(null);
  const button = useRef<HTMLButtonElement | null>(null);
  return (
    <Dialog
      title={question === null ? 'Run it?' : `Run it over ${question.connection.name}?`}
      open={question !== null}
      onOpenChange={(open) => open || answerConfirmation(null)}
      initialFocus={question?.connection.settings.protection === 'type the name' ? field : button}
    >
      {question === null ? null : <ConfirmForm question={question} field={field} button={button} />}
    </Dialog>
  );
}

/** The keys that opened the question may still be held down: their repetition must not answer it. */
function ignoreHeldKeys(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.repeat || event.ctrlKey || event.metaKey)) event.preventDefault();
}

interface ConfirmFormProps {
  readonly question: Question;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
}

function ConfirmForm({ question, field, button }: ConfirmFormProps) {
  const queries = useQueryClient();
  const guard = useTypingGuard();
  const { connection, request } = question;
  const [typed, setTyped] = useState('');
  const typing = connection.settings.protection === 'type the name';
  const reference = readFunctionReference(request.functionName);
  const region = request.region ?? reference.region ?? connection.region;
  const identity = knownIdentity(queries, connection.id);
  const words = identity === null ? null : identityWords(identity);
  const alias = identity?.accountAlias ?? null;
  const account = words === null || alias === null ? words : `${words} (${alias})`;
  const fits = !typing || typed.trim() === reference.name;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (fits) answerConfirmation({ typedName: typing ? typed.trim() : null });
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <dl className={styles['facts']}>
        <dt>Connection</dt>
        <dd>
          <ColourDot colour={connection.settings.colour} />
          <span className={styles['strong']}>{connection.name}</span> {kindWords[connection.kind]}
        </dd>
        <dt>Account</dt>
        <dd>{account ?? 'not known'}</dd>
        <dt>Region</dt>
        <dd>{region === null ? 'not set' : regionWords(region)}</dd>
        <dt>Function</dt>
        <dd className={styles['strong']}>{reference.name}</dd>
        <dt>Qualifier</dt>
        <dd>{request.qualifier ?? reference.qualifier ?? '$LATEST'}</dd>
        <dt>Type</dt>
        <dd>{invocationTypeNames[request.invocationType]}</dd>
      </dl>
      {typing ? (
        <TextField
          ref={field}
          onKeyDown={ignoreHeldKeys}
          label="Type the function’s name to run it"
          value={typed}
          onValueChange={setTyped}
          placeholder={reference.name}
        />
      ) : null}
      <DialogActions>
        <Button onClick={() => answerConfirmation(null)}>Do not run</Button>
        <Button
          ref={button}
          onKeyDown={guard}
          variant="primary"
          type="submit"
          icon={<ShieldAlert aria-hidden="true" />}
          disabled={!fits}
        >
          {`Run ${reference.name}`}
        </Button>
      </DialogActions>
    </form>
  );
}
