import { Select } from '../../controls/select.tsx';
import { eventTemplates, findTemplate } from './event-templates.ts';
import styles from './shape-select.module.css';

const none = 'none';

interface ShapeSelectProps {
  /** The id of an event template; null for none. */
  readonly value: string | null;
  readonly onValueChange: (id: string | null) => void;
}

/** Which shape the event is checked against and completed from. */
export function ShapeSelect({ value, onValueChange }: ShapeSelectProps) {
  // A file may name a template that this version does not have.
  const unknown = value !== null && findTemplate(value) === null ? [{ value, label: value }] : [];
  return (
    <Select
      label="Shape of the event"
      variant="quiet"
      value={value ?? none}
      onValueChange={(id) => onValueChange(id === none ? null : id)}
      options={[
        { value: none, label: 'No shape' },
        ...unknown,
        ...eventTemplates.map(({ id, service, title }) => ({ value: id, label: service, hint: title })),
      ]}
      className={styles['select']}
    />
  );
}
