import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { withIgnored } from './comparing.ts';
import styles from './ignored-paths.module.css';

interface IgnoredPathsProps {
  readonly paths: readonly string[];
  readonly onChange: (paths: readonly string[]) => void;
  readonly disabled?: boolean;
}

/** What is not compared, as chips that are taken away by a click, and a field for one more. */
export function IgnoredPaths({ paths, onChange, disabled = false }: IgnoredPathsProps) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState(false);
  const field = useRef<HTMLInputElement | null>(null);
  const add = () => {
    const path = typed.trim();
    if (path === '') return;
    if (!path.startsWith('/')) {
      setFault(true);
      return;
    }
    onChange(withIgnored(paths, path));
    setTyped('');
  };
  return (
    <div role="group" aria-label="Ignored paths" className={styles['paths']}>
      {paths.map((path) => (
        <button
          key={path}
          type="button"
          aria-label={`Compare ${path === '' ? 'the whole answer' : path} again`}
          title={`${path === '' ? 'The whole answer' : path}: compare it again`}
          className={styles['chip']}
          disabled={disabled}
          onClick={() => {
            onChange(paths.filter((one) => one !== path));
            field.current?.focus();
          }}
        >
          <code>{path === '' ? 'the whole answer' : path}</code>
          <X aria-hidden="true" />
        </button>
      ))}
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          ref={field}
          data-ignored-path=""
          aria-label="Path to ignore"
          aria-invalid={fault}
          title={
            fault
              ? 'A path begins with /'
              : 'A JSON Pointer such as /items/*/updatedAt; * stands for any name or index'
          }
          placeholder="/path/to/ignore"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          disabled={disabled}
          className={styles['input']}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setFault(false);
          }}
          onBlur={add}
        />
        <button type="submit" aria-label="Ignore this path" disabled={disabled} className={styles['add']}>
          <Plus aria-hidden="true" />
        </button>
      </form>
      {fault ? (
        <span role="alert" className={styles['fault']}>
          A path begins with /
        </span>
      ) : null}
    </div>
  );
}
