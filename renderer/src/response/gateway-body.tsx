import { BinaryView } from './binary-view.tsx';
import { bytesOfBase64, textOfBytes } from './gateway-reply.ts';
import type { GatewayReply } from './gateway-reply.ts';
import { ResponseText } from './response-text.tsx';
import styles from './response-pane.module.css';

interface GatewayBodyProps {
  readonly reply: GatewayReply;
  readonly fileName: string;
  readonly raw: boolean;
  readonly onRawChange: (raw: boolean) => void;
}

/** What a web client would get of a reply to API Gateway: status, headers, and the decoded body, never as a page. */
export function GatewayBody({ reply, fileName, raw, onRawChange }: GatewayBodyProps) {
  const bytes = reply.isBase64Encoded ? bytesOfBase64(reply.body) : new TextEncoder().encode(reply.body);
  const text = reply.isBase64Encoded ? textOf(bytes) : reply.body;
  return (
    <>
      <div className={styles['gatewayHead']}>
        <b>{reply.statusCode}</b>
        {reply.headers.map(([name, value]) => (
          <span key={`${name} ${value}`}>
            {name}: <span className={styles['headerValue']}>{value}</span>
          </span>
        ))}
      </div>
      {bytes === null ? (
        <p className={styles['note']}>isBase64Encoded is true, but the body is not base64.</p>
      ) : null}
      {bytes !== null && text === null ? (
        <BinaryView bytes={bytes} contentType={reply.contentType} fileName={fileName} />
      ) : null}
      {bytes !== null && text !== null ? (
        <ResponseText
          label="Decoded body"
          text={text}
          arrival={null}
          sizeBytes={bytes.length}
          contentType={reply.contentType}
          raw={raw}
          onRawChange={onRawChange}
        />
      ) : null}
    </>
  );
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : textOfBytes(bytes);
}
