import './host/zod-settings.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectHost } from './host/host-connection.ts';
import { openPortLine } from './host/port-line.ts';
import { runSession } from './host/run-session.ts';
import { shellFacts } from './host/shell-facts.ts';
import { openSocketLine } from './host/socket-line.ts';
import { applyAppearance } from './state/apply-appearance.ts';

applyAppearance();

const connection = connectHost(shellFacts.inApp ? openPortLine : openSocketLine);
// The address of a host that was started anew may be opened in this very tab: only its fragment changes then.
window.addEventListener('hashchange', () => connection.retryNow());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) connection.retryNow();
});
runSession(connection.client);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(<App connection={connection} />);
