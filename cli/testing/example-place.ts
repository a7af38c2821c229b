import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { testCli, type TestCli } from './run-cli.ts';

/** A folder in which the examples of the help and of docs/ can be run as they stand. */
export interface ExamplePlace extends AsyncDisposable {
  run(command: string): ReturnType<TestCli['run']>;
}

const declared = (name: string) =>
  `  ${name}: { Type: AWS::Serverless::Function, Properties: { FunctionName: ${name}, Handler: index.handler, Runtime: nodejs24.x, CodeUri: ., AutoPublishAlias: live } }\n`;

const files: Readonly<Record<string, string>> = {
  'project/index.mjs': 'export const handler = async (event) => ({ order: event.order ?? null });\n',
  'project/template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n${declared('orders')}${declared('hello')}`,
  'requests/refund.lambda.yml':
    'name: Refund\nfunction: hello\npayload: |\n  {"name": "{{order}}"}\nvariables:\n  order: A-1\n',
  'requests/environments/staging.yml': 'profile: dev\n',
  'missed.lambda.yml': 'name: Missed\nfunction: hello\nexpect:\n  - statusCode == `500`\n',
  'missing.lambda.yml': 'name: Missing\nfunction: nowhere\n',
  'late.lambda.yml': 'name: Late\nfunction: slow\npayload: |\n  {"seconds": 5}\ntimeout: 1\n',
  'orders.csv': 'order\nA-1017\nA-1018\n',
  'event.json': '{"order": "A-1017"}\n',
  'events/late.json': '{"late": true}\n',
  'command.txt':
    "curl 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders/invocations' -d '{\"a\": 1}'\n",
  'session.har': JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'any', version: '1' },
      entries: [
        {
          request: {
            method: 'POST',
            url: 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders/invocations',
            headers: [],
            postData: { mimeType: 'application/json', text: '{"a": 1}' },
          },
        },
      ],
    },
  }),
  'lambda.log': 'START RequestId: 2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d Version: 7\n',
};

/** With the files that they name, and a profile `dev` whose endpoint is served here. */
export async function examplePlace(): Promise<ExamplePlace> {
  const cli = await testCli();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cli.folder, path)), { recursive: true });
    await writeFile(join(cli.folder, path), text);
  }
  const endpoint = await cli.start(['local', 'project', '--port', '0']).firstLine;
  await writeFile(
    join(cli.folder, 'aws-config'),
    `[profile dev]\nregion = eu-west-1\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = s\nendpoint_url = ${endpoint}\n` +
      '[profile away]\nregion = eu-west-1\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = s\nendpoint_url = http://127.0.0.1:9\n',
  );
  return {
    async run(command) {
      const { words, stdin, stdout } = taken(command);
      const [program, ...parameters] = words;
      if (program !== 'lambdeck') throw new Error(`${command} is no command of Lambdeck`);
      const ended = await cli.run(
        parameters,
        stdin === null ? {} : { stdin: await readFile(join(cli.folder, stdin)) },
      );
      if (stdout !== null) await writeFile(join(cli.folder, stdout), ended.bytes);
      return ended;
    },
    [Symbol.asyncDispose]: () => cli[Symbol.asyncDispose](),
  };
}

/** A command line as a shell takes it, with words in quotes and files behind < and >. */
function taken(command: string) {
  const words = Array.from(command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g), ([, single, double, bare]) => ({
    text: single ?? double ?? bare ?? '',
    sign: bare,
  }));
  const after = (sign: string): string | null => {
    const at = words.findIndex((word) => word.sign === sign);
    return at === -1 ? null : (words.splice(at, 2)[1]?.text ?? null);
  };
  const stdin = after('<');
  const stdout = after('>');
  return { words: words.map(({ text }) => text), stdin, stdout };
}
