/** Why bytes are not JSON, in the words of Jackson, which Lambda's API answers with; null when they are. */
export function jsonProblem(bytes: Buffer): string | null {
  try {
    JSON.parse(bytes.toString('utf8'));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
