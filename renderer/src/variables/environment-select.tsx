import type { SecretState } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { Select } from '../controls/select.tsx';
import { useHost } from '../host/use-host.ts';
import { useCollections } from '../saved/use-collections.ts';
import { chooseEnvironment } from './choose-environment.ts';
import { useEnvironment } from './use-environment.ts';
import { openVariablesDialog } from './variables-store.ts';
import styles from './variables.module.css';

const none = '';
const edit = '/edit';

const mostNamed = 4;

/** The secrets of an environment and whether each has a value here; those that have none come first. */
function secretsWords(secrets: readonly SecretState[]): string | undefined {
  if (secrets.length === 0) return undefined;
  const isMissing = ({ origin }: SecretState) => origin === 'missing';
  const sorted = [...secrets.filter(isMissing), ...secrets.filter((one) => !isMissing(one))];
  const named = sorted.slice(0, mostNamed).map((one) => `${one.name} ${isMissing(one) ? 'not set' : 'set'}`);
  const more = sorted.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** The environment whose values a request of a collection is sent with. */
export function EnvironmentSelect({ draft }: { draft: Draft }) {
  const host = useHost();
  const { collections } = useCollections();
  const folder = draft.file?.folder ?? null;
  const environment = useEnvironment(folder, draft.environment);
  if (folder === null) return null;
  const known = collections.find((one) => one.folder === folder)?.environments ?? [];
  const { environment: chosen } = draft;
  // One that is gone stays in sight until another is chosen.
  const names = chosen === null || known.includes(chosen) ? known : [...known, chosen];
  const options = [
    { value: none, label: 'No environment' },
    ...names.map((name) => ({
      value: name,
      label: name,
      hint: name === chosen ? secretsWords(environment?.secrets ?? []) : undefined,
    })),
    { value: edit, label: 'Edit environments…' },
  ];
  return (
    <Select
      label="Environment"
      value={chosen ?? none}
      options={options}
      className={environment?.problem == null ? styles['select'] : styles['faulty']}
      onValueChange={(value) => {
        if (value === edit) openVariablesDialog({ kind: 'environments', folder, name: chosen });
        else void chooseEnvironment(host, draft, value === none ? null : value);
      }}
    />
  );
}
