import { useEffect, useState } from 'react';

/** A blob: address of bytes for as long as they are shown; null at first. */
export function useBlobUrl(bytes: Uint8Array<ArrayBuffer> | null, type: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === null || type === null) return undefined;
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    // oxlint-disable-next-line react/set-state-in-effect -- the address is a resource that has to be given back
    setUrl(made);
    return () => {
      setUrl(null);
      URL.revokeObjectURL(made);
    };
  }, [bytes, type]);
  return url;
}
