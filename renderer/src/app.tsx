import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import type { HostConnection } from './host/host-connection.ts';
import { queryClient } from './host/query-client.ts';
import { HostContext } from './host/use-host.ts';
import { CrashView } from './shell/crash-view.tsx';
import { Workbench } from './shell/workbench.tsx';

const tooltipDelayMs = 500;

export function App({ connection }: { connection: HostConnection }) {
  return (
    <CrashView>
      <QueryClientProvider client={queryClient}>
        <HostContext value={connection.client}>
          <Tooltip.Provider delay={tooltipDelayMs}>
            <Workbench onRetryHost={() => connection.retryNow()} />
          </Tooltip.Provider>
        </HostContext>
      </QueryClientProvider>
    </CrashView>
  );
}
