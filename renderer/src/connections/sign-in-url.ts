export interface SignInUrl {
  readonly href: string;
  readonly before: string;
  /** What a person should recognise before the page is opened. */
  readonly host: string;
  readonly after: string;
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** The page of a sign-in, taken apart to be shown; null for what must not be opened: only https, or this machine. */
export function readSignInUrl(text: string): SignInUrl | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
  if (!safe || url.username !== '' || url.password !== '') return null;
  return {
    href: url.href,
    before: `${url.protocol}//`,
    host: url.host,
    after: url.href.slice(url.origin.length),
  };
}
