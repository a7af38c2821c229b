import { showNotice } from '../state/notices-store.ts';
import { openExchange } from './exchange-store.ts';
import { textOfFile, type GivenText } from './given-text.ts';

/** Files that were dropped on the window: what is in them is shown, and nothing is sent or written before a choice. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const texts: GivenText[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const text = await textOfFile(file).catch(() => null);
    if (text === null) refused.push(file.name);
    else texts.push({ fileName: file.name, text });
  }
  if (refused.length > 0) {
    showNotice({
      name: 'NotText',
      message: `${refused.join(', ')}: this is not text, or too long, and was not read.`,
      remedy:
        'Drop JSON events, HAR files, request files or scripts. A folder is imported with Import… in the palette.',
    });
  }
  if (texts.length > 0) openExchange({ kind: 'import', texts });
}

/** Whether a file that is dropped on an event is more than an event: a HAR, a script, a request of Lambdeck. */
export function isMoreThanAnEvent(fileName: string, text: string): boolean {
  if (/\.(?:har|ya?ml|sh|bash|zsh|curl|ps1|cmd|bat)$/i.test(fileName)) return true;
  if (/^\s*(?:[$>%]\s*)?(?:[A-Z_]+=\S*\s+)*(?:curl|aws)\s/.test(text.slice(0, 400))) return true;
  return /^\s*\{\s*"log"\s*:/.test(text.slice(0, 400)) && text.includes('"entries"');
}
