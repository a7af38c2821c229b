import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SecretState } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { readEnvironment } from './use-environment.ts';
import { variableNameFault } from './variable-name-fault.ts';
import styles from './variables.module.css';

interface SecretsListProps {
  readonly folder: string;
  readonly name: string;
  /** Own and inherited, as the file says them. */
  readonly states: readonly SecretState[];
  /** Those that the environment itself names now. */
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

const originWords = {
  keychain: 'in the keychain',
  memory: 'in memory, until Lambdeck is closed',
  'process environment': 'from the process environment',
  missing: 'no value yet',
} as const satisfies Record<SecretState['origin'], string>;

/** The names of secrets, where their values come from, and a way to set and forget them. A value is never shown. */
export function SecretsList({ folder, name, states, names, onChange }: SecretsListProps) {
  const host = useHost();
  const [added, setAdded] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { data: storage } = useQuery({
    queryKey: ['secret-storage'],
    queryFn: () => host.environments.secretStorage(),
  });
  const inherited = states.filter(({ environment, name }) => !names.includes(name) && environment !== '');
  const fault = added === '' ? null : variableNameFault(added, names);

  /** Answers whether it was kept. */
  const set = async (secret: string, environment: string, value: string | null): Promise<boolean> => {
    try {
      const answer = await host.environments.setSecret({ folder, name: environment, secret, value });
      setProblem(answer.problem);
      await readEnvironment(host, folder, name);
      return answer.problem === null;
    } catch (error) {
      setProblem(callProblem('The value could not be kept', error));
      return false;
    }
  };

  return (
    <div role="group" aria-label="Secrets" className={styles['group']}>
      <span className={styles['heading']}>Secrets</span>
      <span className={styles['note']}>
        The file holds their names alone. {storageWords(storage?.kind ?? null, storage?.reason ?? null)}
      </span>
      {names.map((secret) => {
        const state = states.find((one) => one.name === secret && one.environment === name);
        return (
          <SecretRow
            key={secret}
            secret={secret}
            state={state ?? null}
            onSet={async (value) => await set(secret, name, value)}
            onRemove={() => onChange(names.filter((one) => one !== secret))}
          />
        );
      })}
      {inherited
        .filter(({ environment }) => environment !== name)
        .map((state) => (
          <SecretRow
            key={`inherited ${state.name}`}
            secret={state.name}
            state={state}
            onSet={async (value) => await set(state.name, state.environment, value)}
            onRemove={null}
          />
        ))}
      {problem === null ? null : <ProblemBox problem={problem} />}
      <div className={styles['secret']}>
        <input
          aria-label="Name of a new secret"
          aria-invalid={fault !== null}
          className={styles['name']}
          placeholder="name"
          value={added}
          spellCheck={false}
          onChange={(event) => setAdded(event.currentTarget.value)}
        />
        <div>
          <Button
            icon={<Plus aria-hidden="true" />}
            disabled={added === '' || fault !== null}
            onClick={() => {
              onChange([...names, added]);
              setAdded('');
            }}
          >
            Add a secret
          </Button>
        </div>
        {fault === null ? null : <span className={styles['fault']}>{fault}</span>}
      </div>
    </div>
  );
}

const placeholderOf = (state: SecretState | null): string =>
  state === null ? 'save the environment first' : `value, or ${state.environmentVariable}`;

function storageWords(kind: 'keychain' | 'memory' | null, reason: string | null): string {
  if (kind === null) return '';
  return kind === 'keychain' ? 'Values are kept in the keychain of this system.' : (reason ?? '');
}

/** As the host hides them (core/requests/variables/secret-forms.ts). */
const isShort = (value: string): boolean => value !== '' && value.length < 4;

interface SecretRowProps {
  readonly secret: string;
  readonly state: SecretState | null;
  readonly onSet: (value: string | null) => Promise<boolean>;
  /** Null for one that is inherited: another file names it. */
  readonly onRemove: (() => void) | null;
}

function SecretRow({ secret, state, onSet, onRemove }: SecretRowProps) {
  const [value, setValue] = useState('');
  const origin = state?.origin ?? 'missing';
  const isKept = origin === 'keychain' || origin === 'memory';
  const give = async (): Promise<void> => {
    const isKept = await onSet(value === '' ? null : value);
    // One that was not kept is not to be typed again, nor is what was typed since.
    if (isKept) setValue((now) => (now === value ? '' : now));
  };
  const from = onRemove === null && state !== null ? `from ${state.environment}, ` : '';
  return (
    <div className={styles['secret']}>
      <span className={styles['state']} data-origin={origin} title={state?.environmentVariable}>
        <code>{secret}</code> · {from}
        {originWords[origin]}
      </span>
      <input
        type="password"
        aria-label={`New value of ${secret}`}
        className={styles['value']}
        placeholder={isKept ? 'set another value' : placeholderOf(state)}
        autoComplete="off"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button disabled={state === null || (value === '' && !isKept)} onClick={() => void give()}>
        {value === '' && isKept ? 'Forget' : 'Set'}
      </Button>
      {onRemove === null ? (
        <span />
      ) : (
        <IconButton label={`Remove ${secret}`} size="small" onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      )}
      {isShort(value) ? (
        <span role="status" className={styles['short']}>
          Shorter than four characters: it is hidden in the request, not in answers and logs, where every
          other word would be.
        </span>
      ) : null}
    </div>
  );
}
