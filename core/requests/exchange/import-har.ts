import * as z from 'zod';
import { importedRequest, type Recognised } from './imported-request.ts';
import { requestOfCall } from './request-of-call.ts';

const headerSchema = z.object({ name: z.string(), value: z.string() });
/** The members of HAR 1.2 that are read; browsers and proxies add others. */
const entrySchema = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.array(headerSchema).catch([]),
    postData: z
      .object({
        text: z.string().catch(''),
        encoding: z.string().optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  }),
});
const harSchema = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

/** The Invoke calls of a HAR in their order, each once; null when the value is no HAR. */
export function importHar(value: unknown): readonly Recognised[] | null {
  const har = harSchema.safeParse(value);
  if (!har.success) return null;
  const found = new Map<string, { recognised: Recognised; times: number }>();
  for (const entry of har.data.log.entries) {
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success || parsed.data.request.method.toUpperCase() === 'OPTIONS') continue;
    const recognised = recognisedIn(parsed.data.request);
    if (recognised === null) continue;
    const key = JSON.stringify(recognised.request);
    const known = found.get(key);
    if (known === undefined) found.set(key, { recognised, times: 1 });
    else known.times += 1;
  }
  return [...found.values()].map(({ recognised, times }) => counted(recognised, times));
}

function counted(recognised: Recognised, times: number): Recognised {
  if (times === 1) return recognised;
  return { ...recognised, notes: [...recognised.notes, `${times} equal calls are one request.`] };
}

function recognisedIn({
  method,
  url,
  headers,
  postData,
}: z.infer<typeof entrySchema>['request']): Recognised | null {
  const encoding = postData?.encoding;
  const text = postData?.text ?? '';
  const body = encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
  const parts = requestOfCall({
    method,
    url,
    headers: headers.map(({ name, value }) => [name, value]),
    body,
  });
  return parts === null ? null : { kind: 'har', request: importedRequest(parts.found), notes: parts.notes };
}
