const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  // Monaco sets styles on elements from script.
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self'",
  'img-src': "'self' data: blob:",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
} as const;

/** The headers of every answer. `authority` is the host and port the page came from: its socket is all it may open. */
export function securityHeaders(authority: string): Readonly<Record<string, string>> {
  const policy = Object.entries({ ...directives, 'connect-src': `ws://${authority}` });
  return {
    'content-security-policy': policy.map(([name, value]) => `${name} ${value}`).join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  };
}
