import type { Hash } from 'node:crypto';
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { WireRequest } from '../servers/wire-server.ts';

type Source = string | ArrayBuffer | ArrayBufferView;

class Sha256 {
  readonly #secret: Source | undefined;
  #hash: Hash | ReturnType<typeof createHmac>;

  constructor(secret?: Source) {
    this.#secret = secret;
    this.#hash = this.#begun();
  }

  update(data: Source): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#begun();
  }

  #begun(): Hash | ReturnType<typeof createHmac> {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(this.#secret));
  }
}

function bytesOf(data: Source): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

interface Signed {
  /** The access key, region and service of the credential scope. */
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  readonly signature: string;
  /** What AWS would compute for the request as it arrived, with the given secret. */
  readonly expected: string;
}

/** Reads the signature of a request and computes the one that it ought to have. */
export async function signatureOf(
  request: WireRequest | undefined,
  secretAccessKey: string,
): Promise<Signed> {
  if (request === undefined) throw new Error('Nothing was sent');
  const authorization = request.headers.authorization ?? '';
  const [, accessKeyId = '', , region = '', service = '', names = '', signature = ''] =
    /Credential=([^/]+)\/(\d+)\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
      authorization,
    ) ?? [];
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const headers: Record<string, string> = {};
  for (const name of names.split(';')) {
    const value = request.headers[name];
    headers[name] = Array.isArray(value) ? value.join(',') : (value ?? '');
  }
  const date = String(request.headers['x-amz-date'] ?? '');
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: request.path,
      query: Object.fromEntries(request.query),
      headers,
      body: request.body,
    },
    {
      signingDate: new Date(date.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z')),
      signableHeaders: new Set(names.split(';')),
    },
  );
  const expected = /Signature=(\w+)/.exec(signed.headers['authorization'] ?? '')?.[1] ?? 'none';
  return { accessKeyId, region, service, signature, expected };
}
