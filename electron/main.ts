import { join, resolve } from 'node:path';
import { app, session } from 'electron';
import { dataFolder } from '../core/data-folder.ts';
import { appFolders } from './app-folders.ts';
import { serveAppPages } from './app-protocol.ts';
import { registerAppScheme } from './app-scheme.ts';
import { closeHostBeforeQuit } from './close-host-before-quit.ts';
import { receiveContractPort } from './contract-port.ts';
import { reportFailedStart, reportUncaughtErrors } from './crash-report.ts';
import { keepToPlatformHabits, MainWindow } from './main-window.ts';
import { setUpMenu } from './menu.ts';
import { confineAllContents, denyPermissions } from './security.ts';
import { isOnlyInstance } from './single-instance.ts';
import { startHost } from './start-host.ts';
import { windowOptions } from './window-options.ts';

const data = resolve(dataFolder(process.env));
const version = app.getVersion();
const folders = appFolders({
  appPath: app.getAppPath(),
  isPackaged: app.isPackaged,
  resourcesPath: process.resourcesPath,
});
const window = new MainWindow();

reportUncaughtErrors();
// Before the lock, which Electron keeps in this folder.
app.setPath('userData', join(data, 'electron'));
// Electron takes schemes only before it is ready.
registerAppScheme();
confineAllContents();
if (isOnlyInstance(() => window.bringToFront())) start().catch(reportFailedStart);

async function start(): Promise<void> {
  // First, and not waited for yet: on macOS a login shell is asked, which takes a while.
  const { env: environment, platform } = process;
  const starting = startHost({ folders, dataFolder: data, version, environment, platform });
  await app.whenReady();
  // Before the first page is loaded.
  denyPermissions(session.defaultSession);
  serveAppPages(session.defaultSession, folders.renderer);
  setUpMenu();

  const host = await starting;
  const port = receiveContractPort(host.router, window.current);
  closeHostBeforeQuit(host, () => port.close());

  const open = () => window.open(() => windowOptions({ host, folders, dataFolder: data, version }));
  keepToPlatformHabits(() => {
    open().catch(reportFailedStart);
  });
  await open();
}
