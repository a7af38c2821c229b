import { X } from 'lucide-react';
import { useId, useState, type ComponentProps } from 'react';
import { IconButton } from '../controls/icon-button.tsx';
import { ExpressionInput } from '../expect/expression-input.tsx';
import styles from './response-pane.module.css';
import { ResponseText } from './response-text.tsx';
import { useSelection } from './use-selection.ts';

interface FilteredTextProps extends Omit<ComponentProps<typeof ResponseText>, 'filter'> {
  readonly runId: string;
}

/** The response of a run, or what an expression selects from it. */
export function FilteredText({ runId, ...whole }: FilteredTextProps) {
  const [expression, setExpression] = useState('');
  const selected = useSelection(runId, expression);
  const faultId = useId();
  const fault = selected?.fault ?? null;
  const text = selected?.text ?? null;
  const shown =
    text === null
      ? whole
      : { ...whole, label: 'Filtered response', text, sizeBytes: new Blob([text]).size, contentType: null };
  const filter = (
    <span className={styles['filter']}>
      <ExpressionInput
        label="Filter response by JMESPath"
        placeholder="filter: JMESPath"
        value={expression}
        runId={runId}
        root="response"
        invalid={fault !== null}
        describedBy={fault === null ? undefined : faultId}
        onValueChange={setExpression}
        onKey={() => false}
        onPasteText={() => false}
      />
      {expression === '' ? null : (
        <IconButton label="Show all of the response" size="small" onClick={() => setExpression('')}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
  return (
    <>
      <ResponseText {...shown} filter={filter} />
      {fault === null ? null : (
        <p id={faultId} role="status" className={styles['filterFault']}>
          {fault}
        </p>
      )}
    </>
  );
}
