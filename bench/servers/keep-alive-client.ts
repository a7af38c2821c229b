import { Agent, request } from 'node:http';

/** The cheapest HTTP client there is here: node:http with one connection that is kept. */
export interface KeepAliveClient {
  /** Resolves with the whole body; rejects when the status is not 200. */
  post(url: string, path: string, body: Uint8Array): Promise<Buffer>;
  close(): void;
}

export function keepAliveClient(): KeepAliveClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    post: (url, path, body) =>
      new Promise((resolve, reject) => {
        const sent = request(`${url}${path}`, {
          agent,
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': body.byteLength },
        });
        sent.once('error', reject);
        sent.once('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const text = Buffer.concat(chunks);
            if (response.statusCode === 200 && response.headers['x-amz-function-error'] === undefined)
              resolve(text);
            else
              reject(new Error(`${path} answered ${response.statusCode}: ${text.toString('utf8', 0, 500)}`));
          });
        });
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
