import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** The bare SDK as it is best used: one warm client, bytes in, text out, no repeats. */
export interface SdkClient {
  invoke(functionName: string, payload: Uint8Array): Promise<string>;
  close(): void;
}

export function sdkClient(endpoint: string): SdkClient {
  const client = new LambdaClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    maxAttempts: 1,
  });
  return {
    async invoke(functionName, payload) {
      const answer = await client.send(new InvokeCommand({ FunctionName: functionName, Payload: payload }));
      if (answer.Payload === undefined) throw new Error('The endpoint sent no body');
      return answer.Payload.transformToString();
    },
    close: () => client.destroy(),
  };
}
