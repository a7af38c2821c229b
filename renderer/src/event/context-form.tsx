import type { Draft } from '../../../contract/workspace.ts';
import { lambdaLimits } from '../../../contract/limits.ts';
import { classes } from '../controls/classes.ts';
import { TextField } from '../controls/text-field.tsx';
import { EventEditor } from '../monaco/event-editor.tsx';
import { formatCount } from '../response/format-bytes.ts';
import { clientContextBytes, clientContextFits, durableNameFault, tenantIdFault } from './context-checks.ts';
import styles from './event-pane.module.css';
import { useEventCheck } from './use-event-check.ts';

interface ContextFormProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onInvoke: () => void;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** What travels beside the event: client context, tenant, durable execution. */
export function ContextForm({ draft, onChange, onInvoke }: ContextFormProps) {
  const context = draft.clientContext ?? '';
  const checked = useEventCheck(context);
  const fault = context.trim() === '' ? null : (checked?.fault ?? null);
  return (
    <div className={styles['fields']}>
      <div className={styles['contextField']}>
        <span className={styles['fieldLabel']}>Client context</span>
        <div className={styles['contextEditor']}>
          <EventEditor
            ref={null}
            draftId={`${draft.id} context`}
            label="Client context"
            text={context}
            onTextChange={(_key, text) => onChange({ clientContext: orNull(text) })}
            onInvoke={onInvoke}
            onFormat={() => undefined}
          />
        </div>
        <div className={styles['contextFoot']}>
          <span className={classes(fault !== null && styles['bad'])}>
            {fault === null
              ? 'JSON, read as context.clientContext. Synchronous only.'
              : `line ${fault.line}, column ${fault.column}: ${fault.words}`}
          </span>
          <span className={classes(styles['figure'], !clientContextFits(context) && styles['bad'])}>
            {formatCount(clientContextBytes(context))} of {formatCount(lambdaLimits.clientContextBytes)} bytes
            as base64
          </span>
        </div>
      </div>
      <TextField
        label="Tenant id"
        data-focus="tenant-id"
        value={draft.tenantId ?? ''}
        onValueChange={(text) => onChange({ tenantId: orNull(text) })}
        fault={tenantIdFault(draft.tenantId ?? '')}
      >
        Needed by functions with tenant isolation: each tenant gets environments of its own.
      </TextField>
      <TextField
        label="Durable execution name"
        data-focus="durable-name"
        value={draft.durableExecutionName ?? ''}
        onValueChange={(text) => onChange({ durableExecutionName: orNull(text) })}
        fault={durableNameFault(draft.durableExecutionName ?? '')}
      >
        For durable functions: the same name with the same event returns the execution that exists.
      </TextField>
    </div>
  );
}
