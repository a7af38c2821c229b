import type { Host } from '../core/host.ts';
import { createHost } from '../core/host.ts';
import type { AppFolders } from './app-folders.ts';
import { systemKeychain } from './keychain.ts';
import { loginShellEnvironment } from './login-shell-environment.ts';
import { hideInReports } from './redact.ts';
import { spawnInUtilityProcess } from './utility-spawner.ts';

/**
 * Starts the host that the window speaks to: the same one as behind every shell, with Electron's way to run Node functions,
 * the system's keychain, and on macOS with the environment of the login shell.
 */
export async function startHost(options: {
  readonly folders: AppFolders;
  readonly dataFolder: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}): Promise<Host> {
  const { environment, problem } = await loginShellEnvironment(options.environment, options);
  for (const [name, value = ''] of Object.entries(environment)) {
    if (name.startsWith('LAMBDECK_SECRET_')) hideInReports(value);
  }
  return createHost({
    version: options.version,
    shell: 'app',
    dataFolder: options.dataFolder,
    settingsFolder: options.dataFolder,
    environment,
    startProblems: problem === null ? [] : [problem],
    assetsFolder: options.folders.assets,
    runtimeFolder: options.folders.runtime,
    localProject: null,
    keychain: systemKeychain(options.platform),
    spawnNode: spawnInUtilityProcess,
  });
}
