import { showNotice } from '../state/notices-store.ts';
import { toasts } from './toasts-manager.ts';

/** Copies and says so. `what` begins the sentence: "The request id". */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.add({ title: `${what} is copied`, timeout: 2500 });
  } catch {
    showNotice({
      name: 'ClipboardRefused',
      message: `${what} could not be copied: ${text}`,
      remedy: 'Allow this page to use the clipboard, or copy it from here.',
    });
  }
}
