import * as z from 'zod';

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const gatewayReplySchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string(),
  isBase64Encoded: z.boolean().nullish(),
});

/** A reply in the shape that API Gateway, ALB and function URLs turn into an HTTP answer. */
export interface GatewayReply {
  readonly statusCode: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly contentType: string | null;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Whether it is worth parsing a text as a gateway reply; cheap for any size. */
export const mayBeGatewayReply = (text: string): boolean =>
  /^\s*\{/u.test(text) && text.includes('"statusCode"') && text.includes('"body"');

/** The reply in a response text, or null when it has another shape. */
export function readGatewayReply(text: string): GatewayReply | null {
  if (!mayBeGatewayReply(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = gatewayReplySchema.safeParse(value);
  if (!parsed.success) return null;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = parsed.data;
  const all: (readonly [string, string])[] = [
    ...Object.entries(headers ?? {}),
    ...Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
      values.map((each) => [name, each] as const),
    ),
  ];
  const contentType = all.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  return { statusCode, headers: all, contentType, body, isBase64Encoded: isBase64Encoded === true };
}

/** The bytes of base64 text; null when it is not base64. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The text of UTF-8 bytes; null when they are something else. */
export function textOfBytes(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The image type of a content type, for what may be shown as a picture; null for everything else. */
export function imageType(contentType: string | null): string | null {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^image\/(?:png|jpeg|gif|webp|avif|bmp|svg\+xml|x-icon|vnd\.microsoft\.icon)$/u.test(type)
    ? type
    : null;
}
