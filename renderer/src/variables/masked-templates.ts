import { scanTemplates } from '../../../contract/scan-templates.ts';
import { stringTracker } from '../../../contract/string-tracker.ts';

/**
 * A text of the same length in which each `{{name}}` outside of strings is a JSON string, so that what checks JSON finds
 * nothing wrong with it and every place stays where it is.
 */
export function maskedTemplates(text: string): string {
  const stringAround = stringTracker(text);
  let masked = '';
  let from = 0;
  for (const { start, end } of scanTemplates(text)) {
    if (stringAround(start) !== null) continue;
    masked += `${text.slice(from, start)}"${'_'.repeat(end - start - 2)}"`;
    from = end;
  }
  return masked + text.slice(from);
}
