import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

/** collections.importText, importPath and exportZip: requests from other tools, and for them. */
export function createExchangeHandlers(
  _parts: HostParts,
): Pick<HostClient['collections'], 'importText' | 'importPath' | 'exportZip'> {
  return {
    async importText({ fileName, text }) {
      const { importText } = await import('../requests/exchange/import-text.ts');
      return importText(fileName, text);
    },
    async importPath({ path }) {
      const { importPath } = await import('../requests/exchange/import-path.ts');
      return importPath(path);
    },
    async exportZip({ folder, path }) {
      const { exportZip } = await import('../requests/exchange/export-zip.ts');
      return exportZip(folder, path);
    },
  };
}
