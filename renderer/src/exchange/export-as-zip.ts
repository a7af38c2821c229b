import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { saveFile } from '../response/save-file.ts';
import { showNotice } from '../state/notices-store.ts';

/** Saves a request as files or, with `path` null, a whole collection, as a zip. */
export async function exportAsZip(host: HostClient, folder: string, path: string | null): Promise<void> {
  try {
    const { file, problem } = await host.collections.exportZip({ folder, path });
    if (file === null) {
      if (problem !== null) showNotice(problem);
      return;
    }
    const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
    saveFile(file.name, bytes, 'application/zip');
    if (file.notes.length === 0) return;
    showNotice({
      name: 'LeftOut',
      message: `${file.name} is saved. ${file.notes.join(' ')}`,
      remedy: 'Pack what was left out by hand where it is needed.',
    });
  } catch (error) {
    showNotice(callProblem('It could not be exported', error));
  }
}
