/**
 * Whether a log has every line of the tail that an answer brought. The tail's first line may be cut, and an answer and a
 * log event may end their lines differently.
 */
export function holdsTail(text: string, tail: string): boolean {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  return tail
    .split('\n')
    .slice(1)
    .every((line) => line.trim() === '' || lines.has(line.trim()));
}
