import { contentSecurityPolicy } from '../../core/page/content-security-policy.ts';

/** The headers of every answer. `authority` is the host and port the page came from: its socket is all it may open. */
export function securityHeaders(authority: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(`ws://${authority}`),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  };
}
