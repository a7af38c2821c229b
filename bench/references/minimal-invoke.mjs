// What someone writes who wants to invoke a function from a script: nothing but the SDK.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const [endpoint, functionName, payload] = process.argv.slice(2);
const client = new LambdaClient({ endpoint });
const answer = await client.send(new InvokeCommand({ FunctionName: functionName, Payload: payload }));
process.stdout.write(answer.Payload);
