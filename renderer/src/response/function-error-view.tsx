import type { StackFrame } from '../../../contract/function-error.ts';
import type { FunctionError } from '../../../contract/function-error.ts';
import styles from './function-error-view.module.css';

const reasonWords = {
  thrown: null,
  timeout: 'The function did not finish within its timeout.',
  exit: 'The function’s process ended before it answered.',
  'out of memory': 'The function used more memory than it is given.',
  import: 'The function’s code could not be loaded.',
  'response too large': 'The answer is larger than Lambda passes on.',
  stream: 'The response stream broke off.',
} as const satisfies Record<FunctionError['reason'], string | null>;

/** What the function failed with: type, message, stack, and what caused it. */
export function FunctionErrorView({ error }: { error: FunctionError }) {
  const reason = reasonWords[error.reason];
  return (
    <div className={styles['error']}>
      {reason === null ? null : <p className={styles['reason']}>{reason}</p>}
      <ErrorLinkView type={error.type} message={error.message} frames={error.frames} />
      {error.causes.map((cause, index) => (
        // The causes of one error never change their order.
        // oxlint-disable-next-line react/no-array-index-key -- they have nothing else that tells them apart
        <div key={index} className={styles['cause']}>
          <div className={styles['causedBy']}>caused by</div>
          <ErrorLinkView type={cause.type} message={cause.message} frames={cause.frames} />
        </div>
      ))}
    </div>
  );
}

interface ErrorLinkViewProps {
  readonly type: string | null;
  readonly message: string;
  readonly frames: readonly StackFrame[];
}

/** What Lambda puts before its own messages; the request id is in Details. */
const requestPrefix = /^RequestId: [\da-f-]{36} (?:Error: )?/u;

function ErrorLinkView({ type, message, frames }: ErrorLinkViewProps) {
  return (
    <>
      <h2 className={styles['type']}>{type ?? 'Error'}</h2>
      <p className={styles['message']}>{message.replace(requestPrefix, '')}</p>
      {frames.length === 0 ? null : (
        <ol className={styles['frames']} aria-label="Stack">
          {frames.map((frame, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a stack may hold the same frame twice
            <Frame key={index} frame={frame} />
          ))}
        </ol>
      )}
    </>
  );
}

const foreign = /node_modules|node:|\/var\/runtime\/|\/opt\/|site-packages|^java\.|^internal\//u;

function Frame({ frame }: { frame: StackFrame }) {
  if (frame.file === null) {
    return (
      <li className={styles['frame']} title={frame.text}>
        <span className={styles['verbatim']}>{frame.text.trim()}</span>
      </li>
    );
  }
  const place = [frame.line, frame.column].filter((part) => part !== null).join(':');
  return (
    <li
      className={styles['frame']}
      data-foreign={foreign.test(frame.file) ? '' : undefined}
      title={frame.text.trim()}
    >
      <span className={styles['function']}>{frame.function ?? '(anonymous)'}</span>
      <span className={styles['place']}>
        {frame.file.replace(/^file:\/\//u, '')}
        {place === '' ? null : <b>:{place}</b>}
      </span>
    </li>
  );
}
