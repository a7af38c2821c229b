import { useState } from 'react';
import type { Run } from '../../../contract/run.ts';
import { Button } from '../controls/button.tsx';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { assertNever } from '../state/assert-never.ts';
import { BinaryView } from './binary-view.tsx';
import { FilteredText } from './filtered-text.tsx';
import { formatBytes } from './format-bytes.ts';
import { FunctionErrorView } from './function-error-view.tsx';
import { GatewayBody } from './gateway-body.tsx';
import { bytesOfBase64, mayBeGatewayReply, readGatewayReply } from './gateway-reply.ts';
import { OutcomeMessage } from './outcome-message.tsx';
import choice from '../controls/choice.module.css';
import styles from './response-pane.module.css';
import type { Arrival, ResponseBodyState } from './use-response-body.ts';

interface ResponseBodyProps {
  readonly run: Run;
  readonly draftId: string;
  readonly state: ResponseBodyState;
  readonly raw: boolean;
  readonly onRawChange: (raw: boolean) => void;
  readonly onInvokeAgain: () => void;
}

/** The answer of a run, in the form that suits how it ended. */
export function ResponseBody({ run, draftId, state, raw, onRawChange, onInvokeAgain }: ResponseBodyProps) {
  const { outcome } = run;
  if (outcome.kind === 'functionError') {
    return (
      <>
        <ScrollRegion label="Function error" className={styles['failure']}>
          <FunctionErrorView error={outcome.error} />
        </ScrollRegion>
        <div className={styles['payload']}>
          <h2 className={styles['payloadTitle']}>Payload</h2>
          <Body run={run} state={state} raw={raw} onRawChange={onRawChange} />
        </div>
      </>
    );
  }
  if (outcome.kind === 'succeeded') {
    return <Body run={run} state={state} raw={raw} onRawChange={onRawChange} />;
  }
  const message = (
    <OutcomeMessage run={run} draftId={draftId} outcome={outcome} onInvokeAgain={onInvokeAgain} />
  );
  if (run.response === null || run.response.sizeBytes === 0) {
    return (
      <ScrollRegion label="What happened" className={styles['message']}>
        {message}
      </ScrollRegion>
    );
  }
  return (
    <>
      <ScrollRegion label="What happened" className={styles['failure']}>
        {message}
      </ScrollRegion>
      <div className={styles['payload']}>
        <h2 className={styles['payloadTitle']}>What had arrived</h2>
        <Body run={run} state={state} raw={raw} onRawChange={onRawChange} />
      </div>
    </>
  );
}

function Body({ run, state, raw, onRawChange }: Omit<ResponseBodyProps, 'onInvokeAgain' | 'draftId'>) {
  switch (state.kind) {
    case 'none':
      return <p className={styles['note']}>no body</p>;
    case 'loading':
      return <p className={styles['note']}>reading {formatBytes(state.sizeBytes)}…</p>;
    case 'failed':
      return (
        <p className={styles['note']}>
          {state.message} <Button onClick={state.onRetry}>Read again</Button>
        </p>
      );
    case 'arriving':
    case 'ready': {
      const { text, encoding, sizeBytes, contentType } = state.body;
      if (encoding === 'base64') return <BinaryBody run={run} base64={text} contentType={contentType} />;
      if (text === '') return <p className={styles['note']}>no body</p>;
      return (
        <TextBody
          run={run}
          text={text}
          arrival={state.kind === 'arriving' ? state.arrival : null}
          sizeBytes={sizeBytes}
          contentType={contentType}
          raw={raw}
          onRawChange={onRawChange}
        />
      );
    }
    default:
      return assertNever(state);
  }
}

interface BinaryBodyProps {
  readonly run: Run;
  readonly base64: string;
  readonly contentType: string | null;
}

function BinaryBody({ run, base64, contentType }: BinaryBodyProps) {
  const bytes = bytesOfBase64(base64);
  return bytes === null ? (
    <p className={styles['note']}>The recorded bytes cannot be read.</p>
  ) : (
    <BinaryView bytes={bytes} contentType={contentType} fileName={`${run.functionName}-response.bin`} />
  );
}

interface TextBodyProps {
  readonly run: Run;
  readonly text: string;
  readonly arrival: Arrival | null;
  readonly sizeBytes: number;
  readonly contentType: string | null;
  readonly raw: boolean;
  readonly onRawChange: (raw: boolean) => void;
}

function TextBody({ run, text, arrival, sizeBytes, contentType, raw, onRawChange }: TextBodyProps) {
  const [view, setView] = useState<'payload' | 'body'>('payload');
  // A long text is parsed only when its decoded body is asked for.
  const offered =
    arrival !== null || text.length > 256 * 1024 ? mayBeGatewayReply(text) : readGatewayReply(text) !== null;
  const reply = offered && view === 'body' && arrival === null ? readGatewayReply(text) : null;
  return (
    <>
      {offered ? (
        <div role="group" aria-label="View" className={styles['views']}>
          {(['payload', 'body'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={view === each}
              className={choice['choice']}
              onClick={() => setView(each)}
            >
              {each === 'payload' ? 'Payload' : 'Body'}
            </button>
          ))}
        </div>
      ) : null}
      {offered && view === 'body' && reply === null ? (
        <p className={styles['note']}>
          {arrival === null
            ? 'This is not an API Gateway reply after all.'
            : 'The body can be shown once all of the payload is here.'}
        </p>
      ) : null}
      {reply === null ? null : (
        <GatewayBody
          reply={reply}
          fileName={`${run.functionName}-body`}
          raw={raw}
          onRawChange={onRawChange}
        />
      )}
      {offered && view === 'body' ? null : (
        <FilteredText
          runId={run.id}
          label="Response payload"
          text={text}
          arrival={arrival}
          sizeBytes={sizeBytes}
          contentType={contentType}
          raw={raw}
          onRawChange={onRawChange}
        />
      )}
    </>
  );
}
