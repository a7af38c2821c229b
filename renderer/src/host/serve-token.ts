const storageKey = 'lambdeck-token';
const fragmentPattern = /^#token=([\w-]{16,})$/;

/** The token in a fragment `#token=...`, or null. */
export function tokenInFragment(fragment: string): string | null {
  return fragmentPattern.exec(fragment)?.[1] ?? null;
}

/**
 * The token that `lambdeck serve` printed in the address. It is moved out of the address bar, so that it is neither
 * bookmarked nor shown, and kept for reloads of this browser tab only.
 */
export function takeToken(): string | null {
  const given = tokenInFragment(window.location.hash);
  if (given === null) return sessionStorage.getItem(storageKey);
  sessionStorage.setItem(storageKey, given);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return given;
}
