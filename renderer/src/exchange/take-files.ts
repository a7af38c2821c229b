import { openExchange } from './exchange-store.ts';

/**
 * Files that were dropped on the window: what is in them is shown, and nothing is sent or written before a choice. The
 * dialog opens before they are read: long ones take a while, and of two drops the later one is then the one shown.
 */
export function takeFiles(files: readonly File[]): void {
  openExchange({ kind: 'import', files });
}

/** Whether a file that is dropped on an event is more than an event: a HAR, a script, a request of Lambdeck. */
export function isMoreThanAnEvent(fileName: string, text: string): boolean {
  if (/\.(?:har|ya?ml|sh|bash|zsh|curl|ps1|cmd|bat)$/i.test(fileName)) return true;
  if (/^\s*(?:[$>%]\s*)?(?:[A-Z_]+=\S*\s+)*(?:curl|aws)\s/.test(text.slice(0, 400))) return true;
  return /^\s*\{\s*"log"\s*:/.test(text.slice(0, 400)) && text.includes('"entries"');
}
