import type { Server } from 'node:http';

/** In a reference's own process: listens on a free port, tells it to the parent, and ends when the parent is gone. */
export function reportPort(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port');
    process.send?.({ port: address.port });
  });
  process.once('disconnect', () => process.exit(0));
}
