import { jsonLineTokens } from './json-line-tokens.ts';
import type { JsonTokenKind } from './json-line-tokens.ts';
import styles from './coloured-json.module.css';

const classNames: Readonly<Record<JsonTokenKind, string | undefined>> = {
  key: styles['key'],
  string: styles['string'],
  number: styles['number'],
  keyword: styles['number'],
  bracket: undefined,
  punctuation: undefined,
  other: undefined,
};

/** One line of JSON in the editor's colours, for where there is no editor (yet). */
export function ColouredJson({ line }: { line: string }) {
  const tokens = jsonLineTokens(line);
  return tokens.map((token, index) => {
    const text = line.slice(token.start, tokens[index + 1]?.start);
    const className = classNames[token.kind];
    return className === undefined ? (
      text
    ) : (
      <span key={token.start} className={className}>
        {text}
      </span>
    );
  });
}
