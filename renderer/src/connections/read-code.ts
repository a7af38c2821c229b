import { mfaCodeSchema } from '../../../contract/question.ts';

/** A code as it was typed or pasted, blanks and dashes left out; null when it is not six digits. */
export function readCode(typed: string): string | null {
  const code = mfaCodeSchema.safeParse(typed.replaceAll(/[\s\u00A0-]/g, ''));
  return code.success ? code.data : null;
}
