import styles from './matched-text.module.css';

interface MatchedTextProps {
  readonly text: string;
  /** The positions that matched, ascending; null or empty marks nothing. */
  readonly indexes: readonly number[] | null;
}

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly matched: boolean;
}

function pieces(text: string, indexes: readonly number[]): readonly Piece[] {
  const marked = new Set(indexes);
  const found: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && marked.has(at) === marked.has(from)) continue;
    found.push({ at: from, text: text.slice(from, at), matched: marked.has(from) });
    from = at;
  }
  return found;
}

/** A text with the letters that a search matched marked. */
export function MatchedText({ text, indexes }: MatchedTextProps) {
  if (indexes === null || indexes.length === 0) return text;
  return pieces(text, indexes).map((piece) =>
    piece.matched ? (
      <mark key={piece.at} className={styles['mark']}>
        {piece.text}
      </mark>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  );
}
