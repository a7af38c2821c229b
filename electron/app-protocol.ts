import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
import { contentSecurityPolicy } from '../core/page/content-security-policy.ts';
import { pageContentType } from '../core/page/page-content-type.ts';
import { pagePath } from './page-path.ts';

const headersOfEveryAnswer = {
  // The window speaks to the host over its MessagePort; it has no network.
  'content-security-policy': contentSecurityPolicy("'none'"),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Answers app:// from the renderer's built folder, and file:// with a refusal: no page of ours needs it. */
export function serveAppPages(session: Session, rendererFolder: string): void {
  session.protocol.handle('app', (request) => answer(request, rendererFolder));
  session.protocol.handle('file', () => refusal(403));
}

async function answer(request: Request, rendererFolder: string): Promise<Response> {
  if (request.method !== 'GET') return refusal(405, { allow: 'GET' });
  const file = pagePath(rendererFolder, request.url);
  if (file === null) return refusal(404);
  const type = pageContentType(file);
  if (type === null) return refusal(404);
  try {
    const bytes = await readFile(file);
    return new Response(bytes, { headers: { ...headersOfEveryAnswer, 'content-type': type } });
  } catch {
    return refusal(404);
  }
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...headersOfEveryAnswer, ...headers } });
}
