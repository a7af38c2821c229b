import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  answerError,
  answerInvoke,
  startWireServer,
  type WireServer,
} from '../../../tests/servers/wire-server.ts';
import { testCli, type TestCli } from '../../testing/run-cli.ts';

/** A command line in a folder with saved requests, and a Lambda at the wire that they call. */
export interface RequestsCli {
  readonly cli: TestCli;
  /** Answers by what it is sent: `fail`, `refuse`, `lose`, `throttle` once; anything else comes back. */
  readonly server: WireServer;
  /** From now on what is sent with `hold` in it waits for `release`. */
  hold(): void;
  release(): void;
  readonly files: (texts: Readonly<Record<string, string>>) => Promise<void>;
  end(): Promise<void>;
}

/** Starts both. */
export async function startRequestsCli(): Promise<RequestsCli> {
  const cli = await testCli();
  const throttled = new Set<string>();
  let held = Promise.withResolvers<void>();
  held.resolve();
  const server = await startWireServer(async (response, { body }) => {
    const text = body.toString();
    if (text.includes('fail')) {
      answerInvoke(response, '{"errorType":"TypeError","errorMessage":"no such order"}', {
        'x-amz-function-error': 'Unhandled',
      });
    } else if (text.includes('refuse')) answerError(response, 403, 'AccessDeniedException', 'Not authorized');
    else if (text.includes('lose')) response.socket?.destroy();
    else if (text.includes('throttle') && !throttled.has(text)) {
      throttled.add(text);
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.');
    } else {
      if (text.includes('hold')) await held.promise;
      answerInvoke(response, text);
    }
  });

  async function files(texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(texts)) {
      const path = join(cli.folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  }

  await files({
    'saved/environments/here.yml': `endpointUrl: ${server.url}\nregion: eu-west-1\nvariables: { name: Ada }\n`,
    'saved/good.lambda.yml': `name: Good one\nfunction: demo\npayload: '{"name":"{{name}}"}'\nexpect:\n  - response.name == '{{name}}'\n`,
    'saved/any.lambda.yml': `function: demo\npayload: '["{{name}}"]'\n`,
    'kinds/fail.lambda.yml': 'function: demo\npayload: \'"fail"\'\n',
    'kinds/refuse.lambda.yml': 'function: demo\npayload: \'"refuse"\'\n',
    'kinds/lose.lambda.yml': 'function: demo\npayload: \'"lose"\'\n',
    'kinds/unmet.lambda.yml': 'function: demo\npayload: \'"x"\'\nexpect: ["response == \'y\'"]\n',
  });
  return {
    cli,
    server,
    hold: () => void (held = Promise.withResolvers()),
    release: () => held.resolve(),
    files,
    async end() {
      await cli[Symbol.asyncDispose]();
      await server.close();
    },
  };
}
