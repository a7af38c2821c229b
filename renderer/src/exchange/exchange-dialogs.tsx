import { ImportDialog } from './import-dialog.tsx';
import { SharedEventsDialog } from './shared-events-dialog.tsx';

/** Everything about exchange with other tools that opens over the window. */
export function ExchangeDialogs() {
  return (
    <>
      <SharedEventsDialog />
      <ImportDialog />
    </>
  );
}
