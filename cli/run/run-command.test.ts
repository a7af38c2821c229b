import { execFileSync } from 'node:child_process';
import { lstat, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startRequestsCli, type RequestsCli } from './testing/requests-cli.ts';

let requests: RequestsCli;
let cli: RequestsCli['cli'];
let server: RequestsCli['server'];
let files: RequestsCli['files'];

beforeAll(async () => {
  requests = await startRequestsCli();
  ({ cli, server, files } = requests);
});

afterAll(() => requests.end());

const run = (...parameters: string[]) => cli.run(['run', ...parameters]);
const here = ['--env', 'here'];
const sent = () => server.requests.length;
const endpoint = () => ['--endpoint-url', server.url];

describe('stdout', () => {
  test('is a line for each run, what went wrong on both sides, and what it adds up to', async () => {
    const { code, stdout, stderr } = await run('saved/good.lambda.yml', ...here, '--var', 'name=Bob');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Good one {2}on http:\/\/127\.0\.0\.1:\d+, eu-west-1, environment here$/m);
    expect(stdout).toMatch(/^ {2}✓ Good one {2}[\d.]+ ms {2}1 expectation met$/m);
    expect(stdout).toMatch(/^1 passed {2}in /m);
    const failed = await run('kinds/unmet.lambda.yml', ...endpoint());
    expect(failed.code).toBe(1);
    expect(failed.stdout).toMatch(/✗ unmet .*\n {6}response == 'y'\n {8}response is "x"\n/);
    expect(failed.stdout).not.toContain('\u001b');
  });

  test('is JUnit alone when asked for, or nothing at all where it goes into a file', async () => {
    const { stdout, code } = await run('kinds', ...endpoint(), '--reporter', 'junit');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="kinds" tests="4" failures="2" errors="2"/,
    );
    const toFile = await run('kinds', ...endpoint(), '--reporter', 'json', '--output', 'report.json');
    expect(toFile.stdout).toBe('');
    const report: unknown = JSON.parse(await readFile(join(cli.folder, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ state: 'finished', done: 4, passed: 0, rows: [{}, {}, {}, {}] });
  });

  test('is also what --output - means, and what is no plain file is never replaced by one', async () => {
    const dash = await run('saved', ...here, '--reporter', 'junit', '--output', '-');
    expect(dash.stdout).toMatch(/^<\?xml/);
    // Windows has neither such pipes nor links for everybody.
    if (process.platform === 'win32') return;
    await files({ 'there/report.xml': 'of yesterday' });
    await symlink('there/report.xml', join(cli.folder, 'link.xml'));
    expect((await run('saved', ...here, '--reporter', 'junit', '--output', 'link.xml')).code).toBe(0);
    expect((await lstat(join(cli.folder, 'link.xml'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(cli.folder, 'there/report.xml'), 'utf8')).toMatch(/^<\?xml/);
    const pipe = join(cli.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [text, ended] = await Promise.all([
      readFile(pipe, 'utf8'),
      run('saved', ...here, '--reporter', 'junit', '--output', 'pipe'),
    ]);
    expect(ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(text).toMatch(/^<\?xml[^]*<\/testsuites>\n$/);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
    if (process.platform !== 'linux') return;
    const full = await run('saved', ...here, '--reporter', 'junit', '--output', '/dev/full');
    expect(full.code).toBe(2);
    expect(full.stderr).toMatch(/^lambdeck: \/dev\/full cannot be written: ENOSPC.*\n.*history\.\n$/);
  });

  test('tells percentiles, throughput and cold starts of repeated runs', async () => {
    const { stdout, code } = await run(
      'saved/any.lambda.yml',
      ...here,
      '--repeat',
      '12',
      '--concurrency',
      '4',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^seen from here {2}p50 [\d.]+ ms {2}p95 [\d.]+ ms {2}p99 [\d.]+ ms {2}min/m);
    expect(stdout).toMatch(/^[\d.]+ runs a second {2}0 cold starts$/m);
    expect(stdout).toContain('✓ any  #1  ');
    expect(stdout).toContain('✓ any  #12');
  });
});

describe('values', () => {
  test('of --var are JSON where they are JSON, digits and all, and stronger than the environment', async () => {
    const before = sent();
    const value = async (text: string) => {
      await run('saved/any.lambda.yml', ...here, '--var', `name=${text}`);
      return server.requests.at(-1)?.body.toString();
    };
    expect(await value('12345678901234567890')).toBe('[12345678901234567890]');
    expect(await value('"5"')).toBe('["5"]');
    expect(await value('a=b c')).toBe('["a=b c"]');
    expect(await value('{"x":[1.0]}')).toBe('[{"x":[1.0]}]');
    expect(sent() - before).toBe(4);
  });

  test('of secrets are sent and shown nowhere, from the process environment and from --var', async () => {
    await files({
      'secret/environments/here.yml': `endpointUrl: ${server.url}\nregion: eu-west-1\nsecrets: [api-pin]\n`,
      'secret/pin.lambda.yml':
        'function: demo\npayload: \'{"pin":"{{api-pin}}"}\'\nexpect:\n  - response.pin == {{api-pin}}\n  - response.pin == `7`\n',
    });
    const missing = await run('secret', ...here);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('LAMBDECK_SECRET_API_PIN');
    const ways = [
      { typed: [], environment: { LAMBDECK_SECRET_API_PIN: '48151623' } },
      { typed: ['--var', 'api-pin=48151623'], environment: {} },
    ];
    for (const [index, { typed, environment }] of ways.entries()) {
      const results = `secret-${index}.ndjson`;
      const { code, stdout, stderr } = await cli.run(
        ['run', 'secret', ...here, ...typed, '--results', results],
        { environment },
      );
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(server.requests.at(-1)?.body.toString()).toBe('{"pin":"48151623"}');
      expect(stdout).toMatch(
        /1 of 2 expectations missed\n {6}response\.pin == `7`\n {8}response\.pin is "•••"\n/,
      );
      expect(stdout + (await readFile(join(cli.folder, results), 'utf8'))).not.toContain('48151623');
    }
  });

  test('of data are found from where the command runs', async () => {
    await files({ 'rows.csv': 'name:string,other\n007,1\n42,2\n' });
    const before = sent();
    const { code, stdout } = await run('saved/any.lambda.yml', ...here, '--data', 'rows.csv');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ any  row 2');
    expect(server.requests.slice(before).map(({ body }) => body.toString())).toEqual(['["007"]', '["42"]']);
  });
});

describe('an argument that is empty, as of a variable of a shell that is not set', () => {
  test('is refused and means neither this folder nor $LATEST', async () => {
    const before = sent();
    const nowhere = await run('', ...endpoint());
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toMatch(/^lambdeck: The path is empty\.\nName a request file/);
    const unqualified = await run('saved', ...here, '--qualifier', '');
    expect(unqualified.code).toBe(2);
    expect(unqualified.stderr).toContain('--qualifier');
    const invoked = await cli.run(['invoke', 'demo', ...endpoint(), '--qualifier', ' ']);
    expect(invoked.code).toBe(2);
    const packed = await cli.run(['export', 'zip', '']);
    expect(packed.code).toBe(2);
    expect(sent()).toBe(before);
  });

  test('and what cannot be looked at or is neither file nor folder are told as what they are', async () => {
    // There are no such pipes, and links are not for everybody.
    if (process.platform === 'win32') return;
    await symlink('circle', join(cli.folder, 'circle'));
    for (const command of [
      ['run', 'circle'],
      ['export', 'zip', 'circle'],
      ['import', 'circle', '--into', 'x'],
    ]) {
      const { code, stderr } = await cli.run(command);
      expect({ command, code }).toEqual({ command, code: 2 });
      expect(stderr).toMatch(/^lambdeck: circle could not be read: its links go round in a circle\.\nRemove/);
    }
    execFileSync('mkfifo', [join(cli.folder, 'in.lambda.yml')]);
    const { code, stderr } = await run('in.lambda.yml', ...endpoint());
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lambdeck: in\.lambda\.yml is neither a file nor a folder\.\n/);
  });
});

describe('the exit code', () => {
  test.each([
    ['kinds/fail.lambda.yml', 1],
    ['kinds/unmet.lambda.yml', 1],
    ['kinds/refuse.lambda.yml', 3],
    ['kinds/lose.lambda.yml', 4],
    // A failure that is sure counts before one that is not, and both before a refusal.
    ['kinds', 1],
  ])('of %s is %i', async (path, code) => {
    expect((await run(path, ...endpoint())).code).toBe(code);
  });

  test('is 4 where one is unknown and another refused', async () => {
    await files({
      'two/1.lambda.yml': 'function: demo\npayload: \'"lose"\'\n',
      'two/2.lambda.yml': 'function: demo\npayload: \'"refuse"\'\n',
    });
    expect((await run('two', ...endpoint())).code).toBe(4);
  });

  test.each([
    [['nowhere'], /nowhere does not exist/],
    [['saved/environments/here.yml'], /is no request file/],
    [['saved', '--env', 'her'], /no environment her[^]*Did you mean here\?/],
    [['saved'], /any\.lambda\.yml, payload, line 1: .*name/],
    [['saved', '--var', 'name'], /--var <name=value>.*NAME=VALUE/],
    [['saved', '--repeat', '0'], /whole number from 1/],
    [['saved', '--resume'], /--resume goes on with a results file/],
    [['saved', '--env', 'here', '--data', 'no.csv'], /no\.csv: There is no such file/],
    [['saved', '--env', 'here', '--output', 'no/folder/x.xml'], /no\/folder\/x\.xml cannot be written/],
    [['saved', '--env', 'here', '--output', 'saved'], /saved is a folder\.\nName a file in it\./],
    [['saved', '--reporter', 'html'], /Allowed choices are spec, json, junit/],
  ])('is 2 for %j, and nothing is sent', async (parameters, message) => {
    const before = sent();
    const { code, stdout, stderr } = await run(...parameters);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(sent()).toBe(before);
  });

  test('is 3 over a protected connection that nobody confirmed, and --yes confirms it', async () => {
    onTestFinished(() => files({ 'data/settings.json': '{}' }));
    await files({
      'aws-config': `[profile prod]\nregion = eu-west-1\nendpoint_url = ${server.url}\n`,
      'aws-credentials': '[prod]\naws_access_key_id = AKIDPROD\naws_secret_access_key = a secret of a test\n',
      'data/settings.json': JSON.stringify({
        connections: { 'profile:prod': { protection: 'type the name' } },
      }),
    });
    const before = sent();
    const refused = await run('saved', ...here, '--profile', 'prod');
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(/prod is protected[^]*--yes/);
    expect(sent()).toBe(before);
    expect((await run('saved', ...here, '--profile', 'prod', '--yes')).code).toBe(0);
    // By its address alone, too: that of the environment, or of a flag, with or without a history.
    for (const way of [here, [...here, '--no-history'], [...here, ...endpoint()]]) {
      const other = await run('saved', ...way);
      expect(other).toMatchObject({ code: 3, stdout: '' });
      expect(other.stderr).toMatch(/is protected/);
    }
    const invoked = await cli.run(['invoke', 'demo', ...endpoint()]);
    expect(invoked).toMatchObject({ code: 3, stdout: '' });
    expect(sent()).toBe(before + 2);
  });

  test('is 1 and comes early with --bail', async () => {
    const { code, stdout } = await run('kinds', ...endpoint(), '--bail');
    expect(code).toBe(1);
    expect(stdout).toContain('Stopped at the first failure.');
    expect(stdout).toMatch(/1 failed {2}3 not run/);
  });

  test('is 130 after Ctrl-C, which waits for what is under way', async () => {
    await files({
      'held.csv': `name,x\n${Array.from({ length: 9 }, (_, at) => `hold${at},1`).join('\n')}`,
    });
    const before = sent();
    requests.hold();
    const started = cli.start(['run', 'saved/any.lambda.yml', ...here, '--data', 'held.csv']);
    await expect.poll(() => sent() - before).toBe(1);
    started.process.kill('SIGINT');
    await started.told('Waiting for the runs that are under way.');
    requests.release();
    const { code, stdout, stderr } = await started.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('Waiting for the runs that are under way.');
    expect(stdout).toContain('✓ any  row 1');
    expect(stdout).toMatch(/^1 passed {2}8 not run/m);
    expect(sent()).toBe(before + 1);
  });

  test('is 130 after Ctrl-C before the first run too, and nothing is left of the report', async () => {
    // No signal of Unix reaches a process there.
    if (process.platform === 'win32') return;
    await files({ 'rows-many.csv': `name\n${'a\n'.repeat(15_000_000)}` });
    const before = sent();
    const started = cli.start([
      'run',
      'saved/any.lambda.yml',
      ...here,
      '--data',
      'rows-many.csv',
      '--output',
      'early.txt',
    ]);
    const parts = async () => (await readdir(cli.folder)).filter((name) => name.startsWith('early.txt'));
    while ((await parts()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    started.process.kill('SIGINT');
    expect((await started.ended).code).toBe(130);
    expect(await parts()).toEqual([]);
    expect(sent()).toBe(before);
  });

  test('is 0 where throttling is waited out, and 3 where it is not', async () => {
    const throttled = (which: string, ...more: string[]) =>
      run('saved/any.lambda.yml', ...here, '--var', `name=throttle ${which}`, ...more);
    expect((await throttled('a')).code).toBe(3);
    const { code, stdout } = await throttled('b', '--back-off');
    expect(code).toBe(0);
    expect(stdout).toContain('2 attempts');
  });
});
