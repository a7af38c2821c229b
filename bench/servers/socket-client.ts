import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { Contract } from '../../contract/contract.ts';
import { startServe } from '../../tests/support/start-serve.ts';

/** A client of the contract over the browser shell's socket, with the `lambdeck serve` process behind it. */
export interface SocketClient {
  readonly client: ContractRouterClient<Contract>;
  close(): Promise<void>;
}

/** Connects as the page does: its origin, its path, the token from the fragment of the printed URL. */
export async function openSocketClient(dataFolder: string): Promise<SocketClient> {
  await mkdir(dataFolder, { recursive: true });
  const served = await startServe(dataFolder);
  const { host, origin, hash } = new URL(served.url);
  const socket = new WebSocket(`ws://${host}/rpc`, ['lambdeck', hash.replace('#token=', '')], {
    origin,
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  const client: ContractRouterClient<Contract> = createORPCClient(
    // Typed for the DOM's WebSocket, whose shape the one of `ws` has where the link looks.
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- needed with the DOM's types of tests/tsconfig.json
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  );
  return {
    client,
    async close() {
      socket.terminate();
      await served.stop();
    },
  };
}
