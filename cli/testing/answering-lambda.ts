import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Lambda at the wire that always gives this answer. */
export async function answeringLambda(
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly endpoint: string; close(): Promise<void>; count(): number }> {
  let count = 0;
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/invocations')) count += 1;
    const known = request.url?.includes('/invocations') ?? false;
    request.resume().once('end', () => {
      response
        .writeHead(known ? status : 404, { 'content-type': 'application/json', ...headers })
        .end(known ? body : '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    count: () => count,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
