import type { ReadEnvironment } from '../../../contract/environment.ts';
import { textOfValue } from './value-text.ts';
import styles from './variables.module.css';

interface InheritedVariablesProps {
  readonly read: ReadEnvironment;
  readonly own: string;
  /** Names that the environment itself defines now. */
  readonly shadowed: readonly string[];
}

/** What an environment takes over from those that it builds on, and from which. */
export function InheritedVariables({ read, own, shadowed }: InheritedVariablesProps) {
  const inherited = read.variables.filter(
    ({ environment, name }) => environment !== own && !shadowed.includes(name),
  );
  if (inherited.length === 0) return null;
  return (
    <div role="group" aria-label="Inherited variables" className={styles['group']}>
      <span className={styles['heading']}>Inherited</span>
      <div className={styles['inherited']}>
        {inherited.map(({ name, value, environment }) => [
          <span key={`${name} name`}>{name}</span>,
          <span key={`${name} value`} title={textOfValue(value)}>
            {textOfValue(value)}
          </span>,
          <span key={`${name} origin`} className={styles['origin']}>
            from {environment}
          </span>,
        ])}
      </div>
    </div>
  );
}
