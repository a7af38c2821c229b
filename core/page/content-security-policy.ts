/**
 * The value of the Content-Security-Policy header for every answer that carries the page. `connectSource` is all the
 * network that the page may use: `'none'`, or the address of its own socket.
 */
export function contentSecurityPolicy(connectSource: string): string {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self'",
    'worker-src': "'self'",
    // The editor sets styles on elements from script.
    'style-src': "'self' 'unsafe-inline'",
    'font-src': "'self'",
    'img-src': "'self' data: blob:",
    'connect-src': connectSource,
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
