import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestEndpoint } from '../test-endpoint.ts';

// Process groups, signals and executable scripts are not on Windows; a test that cannot apply there is no test there.
const onPosix = process.platform !== 'win32';

function template(properties = '', resources = ''): string {
  return `
Globals:
  Function: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: src, Timeout: 60 }
Resources:
  f:
    Type: AWS::Serverless::Function
    Properties: { Description: test${properties === '' ? '' : `, ${properties}`} }
${resources}
`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // An orphan that nobody reaps is dead all the same.
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid)).toBe(false);
}

describe('environments', () => {
  it('stay warm, and scale out', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template(),
      'src/app.mjs': `
        import { readdir, writeFile } from 'node:fs/promises';
        export const handler = async ({ meeting }) => {
          if (meeting === undefined) return process.pid;
          await writeFile(meeting + '/' + process.pid, '');
          while ((await readdir(meeting)).length < 2);
          return process.pid;
        };`,
    });
    const first = (await test.invoke('f')).json;
    expect((await test.invoke('f')).json).toBe(first);
    const meeting = await mkdtemp(join(tmpdir(), 'lambdeck-meeting-'));
    const event = JSON.stringify({ meeting });
    const pids = await Promise.all([test.invoke('f', event), test.invoke('f', event)]);
    await rm(meeting, { recursive: true });
    expect(new Set(pids.map((each) => each.json)).size).toBe(2);
    expect(pids.map((each) => each.json)).toContain(first);
  });

  it('go when they are idle', async () => {
    await using test = await startTestEndpoint(
      { 'template.yaml': template(), 'src/app.mjs': 'export const handler = async () => process.pid;' },
      { timing: { idleMs: 300 } },
    );
    await untilGone(Number((await test.invoke('f')).json));
    expect((await test.invoke('f')).tail).toContain('INIT_START');
  });

  it('set what Lambda sets, and nothing of the host but its keys', async () => {
    await using test = await startTestEndpoint(
      {
        'template.yaml': template('Environment: { Variables: { TABLE: orders, AWS_REGION: nowhere } }'),
        'src/app.mjs':
          'export const handler = async () => ({ ...process.env, cwd: process.cwd(), year: new Date(0).getHours() });',
      },
      {
        environment: {
          PATH: process.env['PATH'],
          NODE_OPTIONS: '--no-such-option',
          AWS_ACCESS_KEY_ID: 'AKIA',
          AWS_PROFILE: 'work',
          SECRET: 'of the host',
        },
      },
    );
    const variables = (await test.invoke('f')).json;
    expect(variables).toMatchObject({
      TABLE: 'orders',
      _HANDLER: 'app.handler',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
      AWS_ACCESS_KEY_ID: 'AKIA',
      LAMBDA_TASK_ROOT: join(test.folder, 'src'),
      TZ: ':UTC',
      cwd: join(test.folder, 'src'),
      year: 0,
    });
    for (const name of ['NODE_OPTIONS', 'AWS_PROFILE', 'SECRET', 'AWS_SECRET_ACCESS_KEY']) {
      expect(variables).not.toHaveProperty(name);
    }
  });

  it('that fill their heap end as out of memory', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template(),
      'src/app.mjs': `
        export const handler = () => { const kept = []; for (;;) kept.push({ text: String(Math.random()) }); };`,
    });
    const { json, tail } = await test.invoke('f');
    expect(json).toMatchObject({
      errorType: 'Runtime.OutOfMemory',
      errorMessage: expect.stringContaining('signal: killed'),
    });
    expect(tail).toContain('Max Memory Used: 128 MB');
  });

  // Groups, signals and executable scripts are not on Windows, and a test skipped there would fail the whole run.
  // oxlint-disable-next-line vitest/no-conditional-tests
  if (onPosix)
    it('take their descendants with them when the endpoint closes', async () => {
      const test = await startTestEndpoint({
        'template.yaml': template(),
        'src/app.mjs': `
        import { spawn } from 'node:child_process';
        export const handler = async () => [process.pid, spawn('sleep', ['1000'], { stdio: 'ignore' }).pid];`,
      });
      const pids = (await test.invoke('f')).json as [number, number];
      expect(pids.every(isAlive)).toBe(true);
      await test[Symbol.asyncDispose]();
      for (const pid of pids) await untilGone(pid);
    });

  // Groups, signals and executable scripts are not on Windows, and a test skipped there would fail the whole run.
  // oxlint-disable-next-line vitest/no-conditional-tests
  if (onPosix)
    it('end when the host is killed outright, in an endless loop too', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lambdeck-host-'));
      await writeFile(join(folder, 'template.yaml'), template());
      const source = join(folder, 'src');
      await writeFile(
        join(folder, 'host.mjs'),
        `import { startLocalEndpoint } from ${JSON.stringify(join(import.meta.dirname, '../start-local-endpoint.ts'))};
       import { mkdirSync, writeFileSync } from 'node:fs';
       mkdirSync(${JSON.stringify(source)});
       writeFileSync(${JSON.stringify(join(source, 'app.mjs'))},
         'export const handler = () => { console.log("pid " + process.pid); for (;;); }');
       const endpoint = await startLocalEndpoint({
         project: ${JSON.stringify(folder)}, port: 0, region: 'eu-west-1', environment: process.env,
         runtimeFolder: ${JSON.stringify(join(import.meta.dirname, '../runtime'))},
         onLog: (entry) => console.log(entry.text),
       });
       await fetch(endpoint.url + '/2015-03-31/functions/f/invocations', { method: 'POST', body: '{}' });`,
      );
      const host = spawn(process.execPath, [join(folder, 'host.mjs')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void host.kill('SIGKILL'));
      let output = '';
      const pid = await new Promise<number>((resolve) => {
        host.stdout.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          const found = /pid (\d+)/.exec(output);
          if (found !== null) resolve(Number(found[1]));
        });
      });
      expect(isAlive(pid)).toBe(true);
      host.kill('SIGKILL');
      await once(host, 'exit');
      await untilGone(pid);
      await rm(folder, { recursive: true, force: true });
    });
});

describe('a failing start', () => {
  it.each([
    ['import "./missing.mjs"; export const handler = 1;', 'Runtime.ImportModuleError', 'Cannot find module'],
    ['export const other = 1;', 'Runtime.HandlerNotFound', 'app.handler is undefined or not exported'],
    ['export const handler = "text";', 'Runtime.HandlerNotFound', 'app.handler is not a function'],
    ['export const handler = (;', 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
    ['throw new RangeError("too early"); export const handler = 1;', 'RangeError', 'too early'],
  ])('of %s is %s', async (source, errorType, message) => {
    await using test = await startTestEndpoint({ 'template.yaml': template(), 'src/app.mjs': source });
    const { output, json, tail } = await test.invoke('f');
    expect(output.FunctionError).toBe('Unhandled');
    expect(json).toMatchObject({ errorType, errorMessage: expect.stringContaining(message) });
    expect(tail).toContain(`Phase: init\tStatus: error\tError Type: ${errorType}\n`);
    expect(tail).toMatch(
      new RegExp(`Phase: invoke\\tStatus: error\\tError Type: ${errorType}\\nSTART RequestId`),
    );
    expect(tail).toContain(`\tStatus: error\tError Type: ${errorType}\t\n`);
  });

  it('is repeated with the first invocation when it takes too long', async () => {
    await using test = await startTestEndpoint(
      {
        'template.yaml': template('Timeout: 1'),
        'src/app.mjs': 'await new Promise(() => setInterval(() => 0, 1000)); export const handler = 1;',
      },
      { timing: { initTimeoutMs: 200 } },
    );
    const { output, json, tail } = await test.invoke('f');
    expect(json).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${output.$metadata.requestId} Error: Task timed out after 1.00 seconds`,
    });
    expect(tail).toMatch(/INIT_REPORT Init Duration: [\d.]+ ms\tPhase: init\tStatus: timeout\n/);
    expect(tail).toMatch(/Phase: invoke\tStatus: timeout\nSTART/);
  });

  it('of a missing file names it', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template('Handler: nothing.handler'),
      'src/app.mjs': '',
    });
    expect((await test.invoke('f')).json).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: expect.stringContaining("Cannot find module 'nothing'"),
    });
  });
});

describe('runtimes', () => {
  // Groups, signals and executable scripts are not on Windows, and a test skipped there would fail the whole run.
  // oxlint-disable-next-line vitest/no-conditional-tests
  if (onPosix)
    it('run any executable bootstrap', async () => {
      await using test = await startTestEndpoint({
        'template.yaml': template('Runtime: provided.al2023'),
        'src/bootstrap': `#!${process.execPath}
        const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
        (async () => {
          for (;;) {
            const next = await fetch(base + 'next');
            console.log('Deadline', next.headers.get('lambda-runtime-deadline-ms'));
            const id = next.headers.get('lambda-runtime-aws-request-id');
            await fetch(base + id + '/response', { method: 'POST', body: await next.text() });
          }
        })();`,
      });
      const refused: unknown = await test.invoke('f').catch((error: unknown) => error);
      await chmod(join(test.folder, 'src/bootstrap'), 0o755);
      expect(refused).toMatchObject({ json: { errorType: 'Runtime.InvalidEntrypoint' } });
      const { text, tail } = await test.invoke('f', '{"n": 1.0}');
      expect(text).toBe('{"n": 1.0}');
      expect(tail).toMatch(/\nDeadline \d{13}\nEND/);
    });

  it.each([
    [
      'Lambda',
      'CommonJS with a callback',
      'src/app.js',
      'exports.handler = (event, context, done) => setTimeout(done, 5, null, "cjs");',
      '"cjs"',
    ],
    [
      'Lambda',
      'an error given to the callback',
      'src/app.cjs',
      'exports.handler = (event, context, done) => { context.callbackWaitsForEmptyEventLoop = false; setInterval(() => 0, 1000); done(new TypeError("no")); };',
      'TypeError',
    ],
    [
      'Lambda',
      'TypeScript',
      'src/app.ts',
      'export const handler = async (event: { n: number }): Promise<number> => event.n + 1;',
      '2',
    ],
    ['Lambda', 'nothing returned', 'src/app.mjs', 'export const handler = () => undefined;', 'null'],
    [
      'Lambda',
      'a promise that never settles',
      'src/app.mjs',
      'export const handler = () => new Promise(() => {});',
      'null',
    ],
    [
      'Lambda',
      'what cannot be JSON',
      'src/app.mjs',
      'export const handler = async () => 1n;',
      'Runtime.MarshalError',
    ],
    [
      'Lambda',
      'a thrown text',
      'src/app.mjs',
      'export const handler = async () => { throw "plain"; };',
      '"errorMessage":"plain"',
    ],
  ])('%s: %s', async (_lambda, _what, file, source, expected) => {
    await using test = await startTestEndpoint({ 'template.yaml': template(), [file]: source });
    expect((await test.invoke('f', '{"n":1}')).text).toContain(expected);
  });

  it('find handlers in folders and nested exports', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template('CodeUri: ".", Handler: lib/deep/app.api.get'),
      'lib/deep/app.js': 'exports.api = { get: async () => "deep" };',
    });
    expect((await test.invoke('f')).json).toBe('deep');
  });

  it('keep a message of several lines in one event', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template(),
      'src/app.mjs':
        'export const handler = async () => { console.log("one\\ntwo\\n\\nthree"); process.stdout.write("raw\\nlines"); };',
    });
    const { tail } = await test.invoke('f');
    expect(tail).toContain('\tINFO\tone\ntwo\n\nthree\nraw\n');
    const texts = test.entries.filter((entry) => entry.source === 'app').map((entry) => entry.text);
    expect(texts[0]).toMatch(/\tINFO\tone\ntwo\n\nthree$/);
    expect(texts[1]).toBe('raw');
  });

  it('run code that the template carries', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template(
        '',
        `  inline:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs24.x
      Handler: index.handler
      Code: { ZipFile: "exports.handler = async () => 'inline';" }`,
      ),
    });
    expect((await test.invoke('inline')).json).toBe('inline');
  });
});

describe('Event runs', () => {
  it('are repeated twice after an error, at the same request id', async () => {
    await using test = await startTestEndpoint(
      {
        'template.yaml': template(),
        'src/app.mjs': 'export const handler = async () => { throw new Error("again"); };',
      },
      { timing: { eventRetryDelaysMs: [10, 10] } },
    );
    const { output } = await test.invoke('f', '{}', { InvocationType: 'Event', LogType: 'None' });
    const reports = (): number =>
      test.entries.filter((entry) => entry.text.startsWith(`REPORT RequestId: ${output.$metadata.requestId}`))
        .length;
    await expect.poll(reports).toBe(3);
  });
});

describe('changes', () => {
  it('of a source take effect on the next run and publish the next version', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template('AutoPublishAlias: live'),
      'src/app.mjs': 'export const handler = async () => "old";',
    });
    const before = await test.invoke('f:live');
    expect([before.json, before.output.ExecutedVersion]).toEqual(['old', '1']);
    await test.changedBy(() => test.write({ 'src/app.mjs': 'export const handler = async () => "new";' }));
    const after = await test.invoke('f:live');
    expect([after.json, after.output.ExecutedVersion]).toEqual(['new', '2']);
    await expect(test.invoke('f:1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('of the template take effect, and what is broken in it is named', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template(),
      'src/app.mjs': 'export const handler = async () => process.env.GREETING ?? "none";',
    });
    expect((await test.invoke('f')).json).toBe('none');
    await test.changedBy(() =>
      test.write({
        'template.yaml': template(
          'Environment: { Variables: { GREETING: hi } }',
          '  g:\n    Type: AWS::Serverless::Function\n    Properties:\n      Timeout: long',
        ),
      }),
    );
    expect((await test.invoke('f')).json).toBe('hi');
    const path = join(test.folder, 'template.yaml');
    const line = (await readFile(path, 'utf8')).split('\n').findIndex((text) => text.includes('long')) + 1;
    expect(test.endpoint.problems()).toMatchObject([
      { name: 'TemplateProperty', message: expect.stringContaining(`${path}:${line}:16: g: Timeout`) },
    ]);
    expect(test.endpoint.functions().map((each) => each.name)).toEqual(['f']);
  });

  it('bring a template that was missing', async () => {
    await using test = await startTestEndpoint({ 'src/app.mjs': 'export const handler = async () => 1;' });
    expect(test.endpoint.problems()).toMatchObject([{ name: 'TemplateNotFound' }]);
    await test.changedBy(() => test.write({ 'template.yaml': template() }));
    expect(test.endpoint.problems()).toEqual([]);
    expect((await test.invoke('f')).json).toBe(1);
  });
});

describe('the port', () => {
  it('in use is a problem, not a crash', async () => {
    await using test = await startTestEndpoint('samples');
    const port = Number(new URL(test.endpoint.url).port);
    await expect(startTestEndpoint('samples', { port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use.`,
    );
  });
});
