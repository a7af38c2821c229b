import { useDeferredValue, useLayoutEffect, useRef } from 'react';
import { PlainLines } from '../monaco/plain-lines.tsx';
import { cutIntoRows } from '../monaco/text-rows.ts';
import type { LiveRun } from '../state/live-run.ts';
import { formatBytes } from './format-bytes.ts';
import { skippedWords } from './live-words.ts';
import styles from './response-pane.module.css';

/** Up to this many characters lines are wrapped as the answer's own view does; a longer text is shown as rows. */
const wrappedLength = 32 * 1024;

/** A response stream as it arrives: its latest text, and how much has come so far. */
export function LiveResponse({ live }: { live: LiveRun }) {
  // What arrives faster than it can be drawn is drawn less often.
  const text = useDeferredValue(live.text);
  const skipped = skippedWords(live);
  return (
    <>
      <div className={styles['live']}>
        <LiveText text={text} />
      </div>
      <div className={styles['footer']}>
        <span className={styles['figure']}>{formatBytes(live.totalBytes)} so far</span>
        {skipped === null ? null : (
          <span role="status" className={styles['skipped']} title={skipped}>
            {skipped}
          </span>
        )}
      </div>
    </>
  );
}

function LiveText({ text }: { text: string | null }) {
  if (text === null)
    return <p className={styles['note']}>This is not text. It can be saved once all of it is here.</p>;
  if (text.length > wrappedLength)
    return <PlainLines label="Response so far" rows={cutIntoRows(text)} coloured={false} growing />;
  return <WrappedText text={text} />;
}

function WrappedText({ text }: { text: string }) {
  const element = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const current = element.current;
    if (current !== null && atEnd.current) current.scrollTop = current.scrollHeight;
  });
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a textarea would offer itself for typing
    <div
      ref={element}
      role="textbox"
      aria-readonly="true"
      aria-multiline="true"
      aria-label="Response so far"
      tabIndex={0}
      className={styles['liveText']}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollTop + clientHeight >= scrollHeight - 40;
      }}
    >
      {text}
    </div>
  );
}
