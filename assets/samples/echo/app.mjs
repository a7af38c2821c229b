// Gives the event back, byte for byte: 12345678901234567890 and 1.0 stay what they are.
//
// A handler gets the event already parsed, and JavaScript has rounded its numbers by then. So this module does not wait
// to be called: it talks to the Lambda Runtime API itself, as a custom runtime does. It works the same in AWS.

import { Agent, request } from 'node:http';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true });

for (;;) {
  const event = await call('GET', 'next');
  await call('POST', `${event.headers['lambda-runtime-aws-request-id']}/response`, event.body);
}

function call(method, path, body) {
  const url = { host, port, agent, method, path: `/2018-06-01/runtime/invocation/${path}` };
  const headers = { 'Content-Length': body?.length ?? 0 };
  return new Promise((resolve, reject) => {
    request({ ...url, headers }, (response) => {
      const whole = response.toArray().then((parts) => Buffer.concat(parts));
      resolve(whole.then((body) => ({ headers: response.headers, body })));
    })
      .on('error', reject)
      .end(body);
  });
}

// Never reached: Lambda only wants to find it.
export function handler() {}
