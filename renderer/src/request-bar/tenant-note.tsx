import type { Draft } from '../../../contract/workspace.ts';
import { runCommand } from '../commands/registry.ts';
import { invokeWithoutTenant } from '../commands/request-commands.ts';
import { Button } from '../controls/button.tsx';
import { tenantIdFault } from '../event/context-checks.ts';
import { useHost } from '../host/use-host.ts';
import { useAskedTenant } from '../state/asked-tenant.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { NoteField } from './note-field.tsx';
import styles from './request-notes.module.css';

/** The tenant id of a function that keeps tenants apart, where it is seen before the run. */
export function TenantNote({ draft }: { draft: Draft }) {
  const host = useHost();
  const missing = (draft.tenantId ?? '').trim() === '';
  const asked = useAskedTenant((state) => state.draftId === draft.id) && missing;
  return (
    <div className={styles['note']} data-tone={asked ? 'warning' : 'info'}>
      <NoteField
        label="Tenant id"
        placeholder="needed"
        focusName="tenant-note"
        value={draft.tenantId}
        fault={tenantIdFault(draft.tenantId ?? '')}
        onValueChange={(tenantId) => patchDraft(draft.id, { tenantId })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || missing) return;
          event.preventDefault();
          runCommand('invoke', host);
        }}
      />
      <span className={styles['words']} role={asked ? 'alert' : undefined}>
        {asked
          ? 'Nothing was sent: Lambda refuses a run of this function without a tenant id.'
          : 'This function keeps tenants apart: each has environments of its own.'}
      </span>
      {asked ? (
        <Button className={styles['button']} onClick={() => invokeWithoutTenant(host)}>
          Send without it
        </Button>
      ) : null}
    </div>
  );
}
