import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../response/format-bytes.ts';
import styles from './field-tree.module.css';
import type { LogMarks } from './log-marks.ts';
import { inlineValue } from './log-row.ts';
import { MarkedText } from './marked-text.tsx';

interface FieldTreeProps {
  readonly value: object;
  readonly marks: LogMarks | null;
  /** How deep it stands; objects in the first are open. */
  readonly depth?: number;
}

/** More members than this come when they are asked for. */
const step = 100;
const longestText = 2000;

/** The fields of a record as a tree: objects and lists fold. */
export function FieldTree({ value, marks, depth = 0 }: FieldTreeProps) {
  const [most, setMost] = useState(step);
  const members = Object.entries(value);
  return (
    <ul className={styles['members']} data-nested={depth > 0 ? '' : undefined}>
      {members.slice(0, most).map(([name, member]) => (
        <Member key={name} name={name} value={member} marks={marks} depth={depth} />
      ))}
      {members.length > most ? (
        <li>
          <button type="button" className={styles['more']} onClick={() => setMost(most + step)}>
            … {formatCount(members.length - most)} more
          </button>
        </li>
      ) : null}
    </ul>
  );
}

interface MemberProps {
  readonly name: string;
  readonly value: unknown;
  readonly marks: LogMarks | null;
  readonly depth: number;
}

function Member({ name, value, marks, depth }: MemberProps) {
  const [open, setOpen] = useState(false);
  const nested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const label = (
    <span className={styles['name']}>
      <MarkedText text={name} marks={marks} />
    </span>
  );
  if (!nested) {
    return (
      <li>
        {label}: <Value value={value} marks={marks} />
      </li>
    );
  }
  return (
    <li>
      <button type="button" className={styles['fold']} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
        {label}:{' '}
        <span className={styles['summary']}>
          {open ? (Array.isArray(value) ? '[' : '{') : inlineValue(value, 1)}
        </span>
      </button>
      {open ? (
        <>
          <FieldTree value={value} marks={marks} depth={depth + 1} />
          <span className={styles['summary']}>{Array.isArray(value) ? ']' : '}'}</span>
        </>
      ) : null}
    </li>
  );
}

function Value({ value, marks }: { value: unknown; marks: LogMarks | null }) {
  const [whole, setWhole] = useState(false);
  if (typeof value !== 'string') {
    const kind =
      typeof value === 'number' || typeof value === 'boolean' || value === null ? 'number' : 'summary';
    return <span className={styles[kind]}>{inlineValue(value)}</span>;
  }
  const text = JSON.stringify(value);
  const shown = whole || text.length <= longestText ? text : text.slice(0, longestText);
  return (
    <span className={styles['string']}>
      <MarkedText text={shown} marks={marks} />
      {shown.length < text.length ? (
        <button type="button" className={styles['more']} onClick={() => setWhole(true)}>
          … show all {formatCount(value.length)} characters
        </button>
      ) : null}
    </span>
  );
}
