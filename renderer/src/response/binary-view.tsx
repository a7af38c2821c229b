import { Download } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { formatBytes, formatCount } from './format-bytes.ts';
import { imageType } from './gateway-reply.ts';
import styles from './response-pane.module.css';
import { saveFile } from './save-file.ts';
import { useBlobUrl } from './use-blob-url.ts';

interface BinaryViewProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string | null;
  readonly fileName: string;
}

/** Bytes that are not text: shown when they are a picture, offered as a file always. */
export function BinaryView({ bytes, contentType, fileName }: BinaryViewProps) {
  const image = imageType(contentType);
  const url = useBlobUrl(bytes, image);
  return (
    <div className={styles['binary']}>
      {url === null ? null : <img src={url} alt="The body of the response" className={styles['image']} />}
      <p className={styles['binaryWords']}>
        {image === null ? 'Binary' : 'Image'}, {formatBytes(bytes.length)}
        {bytes.length < 1024 ? null : ` (${formatCount(bytes.length)} bytes)`}
        {contentType === null ? null : `, ${contentType}`}
      </p>
      <Button
        icon={<Download aria-hidden="true" />}
        onClick={() => saveFile(fileName, bytes, contentType ?? 'application/octet-stream')}
      >
        Save as file
      </Button>
    </div>
  );
}
