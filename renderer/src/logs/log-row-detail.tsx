import { ColouredJson } from '../monaco/coloured-json.tsx';
import { formatJson } from '../monaco/format-json.ts';
import { PlainLines } from '../monaco/plain-lines.tsx';
import { cutIntoRows } from '../monaco/text-rows.ts';
import { formatCount } from '../response/format-bytes.ts';
import { longestLine } from './log-row.ts';
import type { LogRow } from './log-row.ts';
import styles from './log-rows.module.css';
import { markedParts } from './log-search.ts';
import type { LogSearch } from './log-search.ts';
import { useState } from 'react';

/** A longer text is shown in a window of its own: laid out whole it would hold the list up. */
const longText = 8000;
const longFields = 64 * 1024;

/** What a record holds beyond its line: the whole message, the stack, the fields, or the line as Lambda printed it. */
export function LogRowDetail({ row, search }: { row: LogRow; search: LogSearch }) {
  const { record } = row;
  if (row.source === 'platform') return <TextBlock text={record.raw.trimEnd()} search={search} />;
  const message = record.message ?? record.raw.trimEnd();
  return (
    <>
      {message.length > longestLine || message.includes('\n') ? (
        <TextBlock text={message} search={search} />
      ) : null}
      {record.stack.length === 0 ? null : <TextBlock text={record.stack.join('\n')} search={search} stack />}
      {record.fields === null || Object.keys(record.fields).length === 0 ? null : (
        <Fields fields={record.fields} />
      )}
    </>
  );
}

function TextBlock({ text, search, stack = false }: { text: string; search: LogSearch; stack?: boolean }) {
  const [whole, setWhole] = useState(false);
  if (text.length > longText && whole) {
    return (
      <div className={styles['longText']}>
        <PlainLines label="Whole message" rows={cutIntoRows(text)} coloured={false} />
      </div>
    );
  }
  const clipped = text.length > longText ? text.slice(0, longText) : text;
  return (
    <pre className={styles['block']} data-stack={stack ? '' : undefined}>
      {markedParts(clipped, search).map((part) =>
        part.marked ? <mark key={part.start}>{part.text}</mark> : <span key={part.start}>{part.text}</span>,
      )}
      {clipped.length < text.length ? (
        <button type="button" className={styles['showAll']} onClick={() => setWhole(true)}>
          … show all {formatCount(text.length)} characters
        </button>
      ) : null}
    </pre>
  );
}

function Fields({ fields }: { fields: Readonly<Record<string, unknown>> }) {
  const text = JSON.stringify(fields);
  if (text.length > longFields) {
    return (
      <div className={styles['longText']}>
        <PlainLines label="Fields" rows={cutIntoRows(formatJson(text))} coloured />
      </div>
    );
  }
  const lines = formatJson(text).split('\n');
  return (
    <pre className={styles['block']}>
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines of a text that never changes
        <div key={index}>
          <ColouredJson line={line} />
        </div>
      ))}
    </pre>
  );
}
