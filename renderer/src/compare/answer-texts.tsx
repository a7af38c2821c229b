import { useQuery } from '@tanstack/react-query';
import type { Difference } from '../../../contract/comparison.ts';
import type { Run } from '../../../contract/run.ts';
import { useRun } from '../host/use-run.ts';
import { formatJsonText } from '../monaco/json-text.ts';
import { TextDiff } from '../monaco/text-diff.tsx';
import { formatBytes } from '../response/format-bytes.ts';
import { useResponseBody } from '../response/use-response-body.ts';
import styles from './answers-difference.module.css';

/** Of longer texts the places alone are shown: laying both out would hold the window up. */
const mostBytes = 2 * 1024 * 1024;

interface AnswerTextsProps {
  readonly leftRunId: string;
  readonly rightRunId: string;
  /** As what they were compared; null while that is not known. */
  readonly kind: Difference['kind'] | null;
}

/** The answers of two runs as texts beside each other, JSON laid out by white space only. */
export function AnswerTexts({ leftRunId, rightRunId, kind }: AnswerTextsProps) {
  const { run: left, loading: readingLeft } = useRun(leftRunId, false);
  const { run: right, loading: readingRight } = useRun(rightRunId, false);
  if (left === null || right === null) {
    return (
      <p className={styles['same']}>
        {readingLeft || readingRight ? 'reading…' : 'One of the answers could not be read from the history.'}
      </p>
    );
  }
  const longest = Math.max(left.response?.sizeBytes ?? 0, right.response?.sizeBytes ?? 0);
  if (longest > mostBytes) {
    return (
      <p className={styles['same']}>
        {formatBytes(longest)} is too long to be laid out side by side: Places shows{' '}
        {kind === 'text' ? 'where they begin to differ' : 'what differs'}.
      </p>
    );
  }
  return <Texts left={left} right={right} />;
}

function Texts({ left, right }: { readonly left: Run; readonly right: Run }) {
  const one = useAnswerText(left);
  const other = useAnswerText(right);
  if (one === null || other === null) return <p className={styles['same']}>reading…</p>;
  if (one === 'failed' || other === 'failed') {
    return <p className={styles['same']}>One of the answers could not be read from the history.</p>;
  }
  return (
    <TextDiff
      leftLabel="Answers, left"
      rightLabel="Answers, right"
      left={one.text}
      right={other.text}
      json={one.json && other.json}
    />
  );
}

function useAnswerText(run: Run): { readonly text: string; readonly json: boolean } | 'failed' | null {
  const state = useResponseBody(run);
  const text = state.kind === 'ready' ? state.body.text : state.kind === 'none' ? '' : null;
  const { data } = useQuery({
    queryKey: ['laid-out', run.id, text?.length],
    queryFn: () => (text === null ? null : formatJsonText(text)),
    enabled: text !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    structuralSharing: false,
  });
  if (state.kind === 'failed') return 'failed';
  if (text === null || data == null) return null;
  return { text: data.formatted ?? text, json: data.formatted !== null };
}
