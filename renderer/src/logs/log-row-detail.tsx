import { useState } from 'react';
import { formatJson } from '../monaco/format-json.ts';
import { PlainLines } from '../monaco/plain-lines.tsx';
import { cutIntoRows } from '../monaco/text-rows.ts';
import { formatCount } from '../response/format-bytes.ts';
import { FieldTree } from './field-tree.tsx';
import type { LogMarks } from './log-marks.ts';
import { holdsStack, longText, unfoldedMessage } from './log-row.ts';
import type { LogRow } from './log-row.ts';
import styles from './log-rows.module.css';
import { MarkedText } from './marked-text.tsx';

/** Laid out whole, more would hold the list up. */
const longFields = 256 * 1024;

/** What a record holds beyond its line: the rest of the message, the stack, the fields, or the line as Lambda printed it. */
export function LogRowDetail({ row, marks }: { row: LogRow; marks: LogMarks | null }) {
  const { record } = row;
  if (row.source === 'platform') return <TextBlock text={record.raw.trimEnd()} marks={marks} />;
  const { below } = unfoldedMessage(record);
  return (
    <>
      {below === null ? null : <TextBlock text={below} marks={marks} />}
      {record.stack.length === 0 || holdsStack(record) ? null : (
        <TextBlock text={record.stack.join('\n')} marks={marks} stack />
      )}
      {record.fields === null || Object.keys(record.fields).length === 0 ? null : (
        <Fields fields={record.fields} marks={marks} />
      )}
    </>
  );
}

interface TextBlockProps {
  readonly text: string;
  readonly marks: LogMarks | null;
  readonly stack?: boolean;
}

function TextBlock({ text, marks, stack = false }: TextBlockProps) {
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
      <MarkedText text={clipped} marks={marks} />
      {clipped.length < text.length ? (
        <button type="button" className={styles['showAll']} onClick={() => setWhole(true)}>
          … show all {formatCount(text.length)} characters
        </button>
      ) : null}
    </pre>
  );
}

interface FieldsProps {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly marks: LogMarks | null;
}

function Fields({ fields, marks }: FieldsProps) {
  const [text] = useState(() => JSON.stringify(fields));
  if (text.length > longFields) {
    return (
      <div className={styles['longText']}>
        <PlainLines label="Fields" rows={cutIntoRows(formatJson(text))} coloured />
      </div>
    );
  }
  return (
    <div className={styles['block']}>
      <FieldTree value={fields} marks={marks} />
    </div>
  );
}
