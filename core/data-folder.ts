import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Lambdeck keeps its database, as an absolute path that may not exist yet: LAMBDECK_DATA, else the platform's own
 * place (Application Support on macOS, %APPDATA% on Windows, the XDG base directory specification's data home elsewhere).
 */
export function dataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = environment['LAMBDECK_DATA'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Lambdeck');
  if (platform === 'win32')
    return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Lambdeck');
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'lambdeck');
}
