import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { VariableValue, Variables } from '../../../contract/variable.ts';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Select } from '../controls/select.tsx';
import { kindOfValue, readValue, textOfValue, valueKinds, type ValueKind } from './value-text.ts';
import { variableNameFault } from './variable-name-fault.ts';
import styles from './variables.module.css';

interface VariablesTableProps {
  readonly label: string;
  readonly variables: Variables;
  readonly onChange: (variables: Variables) => void;
}

interface Row {
  readonly key: number;
  readonly name: string;
  readonly kind: ValueKind;
  readonly text: string;
}

const kindOptions = valueKinds.map((value) => ({ value, label: value }));

const rowsOf = (variables: Variables): readonly Row[] =>
  Object.entries(variables).map(([name, value], key) => ({
    key,
    name,
    kind: kindOfValue(value),
    text: textOfValue(value),
  }));

function variablesOf(rows: readonly Row[]): Variables {
  const entries: [string, VariableValue][] = [];
  for (const { name, kind, text } of rows) {
    const read = readValue(kind, text);
    if (variableNameFault(name, []) === null && 'value' in read) entries.push([name, read.value]);
  }
  return Object.fromEntries(entries);
}

/** Names and values that can be changed. What is being typed stays in its row until it means something. */
export function VariablesTable({ label, variables, onChange }: VariablesTableProps) {
  const [shown, setShown] = useState({ of: variables, rows: rowsOf(variables) });
  // Something else has changed them: another file, another window.
  const rows = shown.of === variables ? shown.rows : rowsOf(variables);

  const change = (next: readonly Row[]): void => {
    const of = variablesOf(next);
    setShown({ of, rows: next });
    onChange(of);
  };
  const edit = (key: number, changes: Partial<Row>): void =>
    change(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const add = (): void => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    change([...rows, { key, name: '', kind: 'text', text: '' }]);
  };

  return (
    <div role="group" aria-label={label} className={styles['group']}>
      <span className={styles['heading']}>{label}</span>
      {rows.map(({ key, name, kind, text }) => {
        const nameFault = name === '' ? null : variableNameFault(name, namesBeside(rows, key));
        const read = readValue(kind, text);
        const fault = nameFault ?? ('fault' in read ? read.fault : null);
        const called = name === '' ? 'the new variable' : name;
        return (
          <div key={key} className={styles['row']}>
            <input
              aria-label={`Name of ${called}`}
              aria-invalid={nameFault !== null}
              className={styles['name']}
              placeholder="name"
              value={name}
              spellCheck={false}
              onChange={(event) => edit(key, { name: event.currentTarget.value })}
            />
            <Select
              label={`Kind of ${called}`}
              value={kind}
              options={kindOptions}
              className={styles['kind']}
              onValueChange={(next) => edit(key, { kind: next, text: textOfKind(next, text) })}
            />
            <input
              aria-label={`Value of ${called}`}
              aria-invalid={'fault' in read}
              className={styles['value']}
              value={kind === 'null' ? 'null' : text}
              disabled={kind === 'null'}
              spellCheck={false}
              onChange={(event) => edit(key, { text: event.currentTarget.value })}
            />
            <IconButton
              label={`Remove ${called}`}
              size="small"
              onClick={() => change(rows.filter((row) => row.key !== key))}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
            {fault === null ? null : <span className={styles['fault']}>{fault}</span>}
          </div>
        );
      })}
      <div>
        <Button icon={<Plus aria-hidden="true" />} onClick={add}>
          Add a variable
        </Button>
      </div>
    </div>
  );
}

const namesBeside = (rows: readonly Row[], key: number): readonly string[] =>
  rows.filter((row) => row.key !== key).map((row) => row.name);

/** Another kind keeps what was typed where it means something as that kind, too. */
function textOfKind(kind: ValueKind, text: string): string {
  if (kind === 'true or false') return text === 'false' ? 'false' : 'true';
  return kind === 'null' ? 'null' : text;
}
