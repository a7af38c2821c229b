/** The text that base64 stands for; null when it is no base64, or stands for bytes that are no UTF-8. */
export function textOfBase64(base64: string): string | null {
  const compact = base64.replaceAll(/\s+/g, '');
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(compact) || compact.replace(/=+$/, '').length % 4 === 1) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(compact, 'base64'));
  } catch {
    return null;
  }
}
