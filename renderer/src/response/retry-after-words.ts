/** `Lambda asks to wait 3 s.`, from Retry-After. */
export function retryAfterWords(seconds: number): string {
  const shown = seconds < 120 ? `${Number(seconds.toFixed(1))} s` : `${Math.round(seconds / 60)} min`;
  return `Lambda asks to wait ${shown}.`;
}
