const candidates = [',', ';', '\t'] as const;

/** What stands between the fields of a header line: the most frequent of `,`, `;` and tab outside quotes, else `,`. */
export function csvDelimiter(header: string): string {
  const counts = new Map<string, number>();
  let isQuoted = false;
  for (const character of header) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '\n' || character === '\r') {
      if (counts.size > 0) break;
      continue;
    }
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return candidates.reduce<string>(
    (best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best),
    ',',
  );
}
