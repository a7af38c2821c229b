import { execFile } from 'node:child_process';
import { appendFile, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a reader of stdout that leaves early', () => {
  const lines = async (name: string) =>
    (await readFile(join(cli.folder, name), 'utf8')).trimEnd().split('\n').slice(1);

  test('begins no further run, and what is under way is waited for and recorded', async () => {
    await files({
      'left.csv': `name\n${['quick', 'hold left', ...Array.from({ length: 50 }, (_, at) => `l${at}`)].join('\n')}\n`,
    });
    const before = sent();
    requests.hold();
    const started = cli.start([
      'run',
      'saved/good.lambda.yml',
      ...here,
      '--data',
      'left.csv',
      '--concurrency',
      '2',
      '--results',
      'left.ndjson',
    ]);
    await started.firstLine;
    started.process.stdout?.destroy();
    await started.told('waiting for the runs that are under way');
    requests.release();
    expect((await started.ended).code).toBe(141);
    const recorded = await lines('left.ndjson');
    expect(recorded.join('\n')).toContain('"dataRow":2');
    expect(recorded.length).toBeLessThan(52);
    expect(server.requests.slice(before)).toHaveLength(recorded.length);
    const history = await cli.run(['history', '--limit', '100', '--json', 'left']);
    expect(history.stdout).not.toContain('LambdeckEnded');
  });

  test('ends as other tools do before `| head`', async () => {
    // There is no such shell.
    if (process.platform === 'win32') return;
    // More lines than a pipe holds, however late `head` comes to read them.
    const rows = 8000;
    await files({ 'head.csv': `name\n${Array.from({ length: rows }, (_, at) => `h${at}`).join('\n')}\n` });
    const main = join(import.meta.dirname, '..', 'main.ts');
    const before = sent();
    const { stdout } = await promisify(execFile)(
      'bash',
      [
        '-c',
        '"$0" "$@" | head -n 2; echo "${PIPESTATUS[0]}"',
        process.execPath,
        main,
        'run',
        'saved/good.lambda.yml',
        ...here,
        '--data',
        'head.csv',
      ],
      { cwd: cli.folder, env: cli.environment },
    );
    expect(stdout).toMatch(/^Good one .*\n.*\n141\n$/);
    expect(sent() - before).toBeLessThan(rows);
  });
});

describe('a results file', () => {
  const results = () => readFile(join(cli.folder, 'results.ndjson'), 'utf8');
  const parameters = (...more: string[]) => [
    'run',
    'saved/good.lambda.yml',
    ...here,
    '--data',
    'many.csv',
    '--results',
    'results.ndjson',
    '--concurrency',
    '3',
    ...more,
  ];

  test('of a run that was killed is gone on with: no row is lost, none that is in it is sent again', async () => {
    // It cannot come to its end before it is killed: it waits for these three.
    const rows = Array.from({ length: 200 }, (_, at) => (at >= 150 && at < 153 ? `hold ${at}` : `n${at}`));
    await files({ 'many.csv': `name\n${rows.join('\n')}\n` });
    const before = sent();
    requests.hold();
    const started = cli.start(parameters());
    await expect.poll(() => sent() - before, { interval: 5 }).toBeGreaterThan(60);
    started.process.kill('SIGKILL');
    await started.ended;
    requests.release();
    const whole = await results();
    const kept = whole.split('\n').slice(1, -1);
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length).toBeLessThan(200);
    // As if it had been killed in the middle of a line.
    await writeFile(join(cli.folder, 'results.ndjson'), `${whole}{"index":99,"path":"good.la`);

    expect(await cli.run(parameters())).toMatchObject({ code: 2, stdout: '' });
    const resumed = await cli.run(parameters('--resume'));
    expect(resumed.stdout).toContain(`${kept.length} were in the results file already.`);
    expect(resumed.code).toBe(0);
    const done = (await results())
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => (JSON.parse(line) as { dataRow: number }).dataRow);
    expect(done.sort((one, other) => one - other)).toEqual(rows.map((_, at) => at + 1));
    // Only what was under way when it was killed, three at most, was sent twice.
    const counts = new Map<string, number>();
    for (const { body } of server.requests.slice(before)) {
      counts.set(body.toString(), (counts.get(body.toString()) ?? 0) + 1);
    }
    expect(counts.size).toBe(200);
    const twice = [...counts.values()].filter((count) => count > 1);
    expect(twice.length).toBeLessThanOrEqual(3);
    expect((await stat(join(cli.folder, 'results.ndjson'))).mode & 0o777).toBe(0o600);
  });

  test('is one process’s at a time, and free again when that is killed', async () => {
    await files({
      'held.csv': `name\n${Array.from({ length: 4 }, (_, at) => `hold it ${at}`).join('\n')}\n`,
    });
    const held = (...more: string[]) => [
      'run',
      'saved/good.lambda.yml',
      ...here,
      '--data',
      'held.csv',
      '--results',
      'held.ndjson',
      ...more,
    ];
    const before = sent();
    requests.hold();
    const first = cli.start(held());
    await expect.poll(() => sent() - before).toBe(1);
    // By another name, too.
    await symlink('held.ndjson', join(cli.folder, 'also-held.ndjson'));
    for (const name of ['held.ndjson', 'also-held.ndjson']) {
      const refused = await cli.run([...held('--resume'), '--results', name]);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toBe(
        `lambdeck: Another batch is writing ${name}.\nWait for its end or stop it, then resume; or name another results file.\n`,
      );
    }
    first.process.kill('SIGKILL');
    await first.ended;
    requests.release();
    await files({ 'held.csv': 'name\nquick\n' });
    // What was left behind does not hinder: the file is looked at, and is of other data.
    const resumed = await cli.run(held('--resume'));
    expect(resumed.stderr).toContain('the data file held.csv was another or has changed');
    await rm(join(cli.folder, 'held.ndjson'));
    expect((await cli.run(held())).code).toBe(0);
    expect((await readdir(cli.folder)).filter((name) => name.includes('lock'))).toEqual([]);
  });

  test('of a million lines is gone on with in a heap that holds a part of it', async () => {
    const repeat = 1_000_000;
    const path = join(cli.folder, 'million.ndjson');
    const header = {
      collection: 'saved',
      requests: ['any.lambda.yml'],
      environment: 'here',
      repeat,
      data: null,
    };
    await writeFile(path, `${JSON.stringify({ lambdeckResults: 1, startedAt: '', ...header })}\n`);
    // The last two are left; the tenth had failed.
    for (let from = 1; from < repeat - 2; from += 1000) {
      const lines = Array.from({ length: Math.min(1000, repeat - 1 - from) }, (_, at) =>
        JSON.stringify({
          path: 'any.lambda.yml',
          dataRow: null,
          repetition: from + at,
          outcomeKind: 'succeeded',
          passed: from + at !== 10,
        }),
      );
      await appendFile(path, `${lines.join('\n')}\n`);
    }
    const before = sent();
    const { code, stdout, stderr } = await cli.run(
      ['run', 'saved/any.lambda.yml', ...here, '--repeat', `${repeat}`, '--results', path, '--resume'],
      { environment: { NODE_OPTIONS: '--max-old-space-size=64' } },
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('999998 were in the results file already, 1 of them failed.');
    expect(stdout).toContain('✓ any  #999999');
    expect(sent() - before).toBe(2);
  }, 300_000);

  test('is refused for other data and for another file', async () => {
    await files({ 'few.csv': 'name\none\ntwo\n' });
    const few = ['saved/good.lambda.yml', ...here, '--data', 'few.csv', '--results', 'few.ndjson'];
    expect((await run(...few)).code).toBe(0);
    const again = await run(...few, '--resume');
    expect(again.stdout).toContain('2 were in the results file already.');
    await files({ 'few.csv': 'name\nother\n' });
    const changed = await run(...few, '--resume');
    expect(changed).toMatchObject({ code: 2, stdout: '' });
    expect(changed.stderr).toContain('the data file few.csv was another or has changed');
    await files({ 'foreign.ndjson': '{"some":"thing"}\n' });
    const foreign = await run('saved', ...here, '--results', 'foreign.ndjson', '--resume');
    expect(foreign.code).toBe(2);
    expect(foreign.stderr).toContain('foreign.ndjson, line 1');
    expect(await readFile(join(cli.folder, 'foreign.ndjson'), 'utf8')).toBe('{"some":"thing"}\n');
  });

  test.each([
    ['a text', Buffer.from('{"dependencies":{}}')],
    ['an end without a line break', Buffer.from('orderId,item\nA-1,tea')],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x01])],
  ])('is another file by mistake, %s: it is refused and stays as it is', async (_what, content) => {
    const path = join(cli.folder, 'mistaken');
    await writeFile(path, content);
    const { code, stderr } = await run('saved', ...here, '--results', 'mistaken', '--resume');
    expect(await readFile(path)).toEqual(content);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lambdeck: mistaken[, ].*\nName another results file/);
  });

  test('keeps a last row that is whole but for its line break: that run is not sent again', async () => {
    await files({ 'last.csv': 'name\nl1\nl2\n' });
    const once = (...more: string[]) =>
      run('saved/good.lambda.yml', ...here, '--data', 'last.csv', '--results', 'last.ndjson', ...more);
    expect((await once()).code).toBe(0);
    const path = join(cli.folder, 'last.ndjson');
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.slice(0, -1));
    const before = sent();
    expect((await once('--resume')).stdout).toContain('2 were in the results file already.');
    expect(sent()).toBe(before);
    expect(await readFile(path, 'utf8')).toBe(whole);
  });

  test('that has bytes in it which are no text is told as that', async () => {
    await files({ 'bytes.csv': 'name\nb1\n' });
    const once = (...more: string[]) =>
      run('saved/good.lambda.yml', ...here, '--data', 'bytes.csv', '--results', 'bytes.ndjson', ...more);
    expect((await once()).code).toBe(0);
    await appendFile(join(cli.folder, 'bytes.ndjson'), Buffer.from([0xff, 0xfe, 0x0a]));
    const { code, stderr } = await once('--resume');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lambdeck: bytes\.ndjson is not UTF-8 text\.\nName another results file/);
  });

  test('is not written over by a report, nor are the data and a request', async () => {
    await files({ 'clash.csv': 'name\nc1\n' });
    const before = sent();
    const refused = async (...more: string[]) => {
      const { code, stderr } = await run('saved/good.lambda.yml', ...here, ...more);
      expect(code).toBe(2);
      return stderr;
    };
    const report = ['--reporter', 'json', '--output'];
    expect(await refused('--results', 'clash.ndjson', ...report, './clash.ndjson')).toMatch(
      /^lambdeck: .*clash\.ndjson is the results file.*\nName another file with --output/,
    );
    expect(await refused('--data', 'clash.csv', ...report, 'clash.csv')).toContain('is the data file');
    expect(await refused(...report, 'saved/any.lambda.yml')).toContain('is the name of a request file');
    expect(sent()).toBe(before);
    expect(await readFile(join(cli.folder, 'clash.csv'), 'utf8')).toBe('name\nc1\n');
    await expect(stat(join(cli.folder, 'clash.ndjson'))).rejects.toThrow('ENOENT');
  });

  test('of which only half of the first line was written begins anew', async () => {
    await files({ 'half.ndjson': '{"lambdeckResults":1,"startedAt":"20' });
    const { code, stderr } = await run('saved', ...here, '--results', 'half.ndjson', '--resume');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = (await readFile(join(cli.folder, 'half.ndjson'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual([
      'lambdeckResults',
      'index',
      'index',
    ]);
  });

  test('has what Lambda refused, which runs again; a failure of before stays one, and so does what may have run', async () => {
    await files({
      'again/1.lambda.yml': 'function: demo\npayload: \'"fail"\'\n',
      'again/2.lambda.yml': 'function: demo\npayload: \'"throttle again"\'\n',
      'again/3.lambda.yml': 'function: demo\npayload: \'"lose"\'\n',
    });
    const once = () => run('again', ...endpoint(), '--results', 'again.ndjson', '--resume');
    expect((await once()).code).toBe(1);
    const before = sent();
    const second = await once();
    expect(second.code).toBe(1);
    expect(second.stdout).toContain('2 were in the results file already, 2 of them failed.');
    expect(server.requests.slice(before).map(({ body }) => body.toString())).toEqual(['"throttle again"']);
    // Nothing is left to run, and JUnit is not green all the same.
    const junit = await run(
      'again',
      ...endpoint(),
      '--results',
      'again.ndjson',
      '--resume',
      '--reporter',
      'junit',
    );
    expect(junit.code).toBe(1);
    expect(junit.stdout).toMatch(/<testsuites name="again" tests="1" failures="1" errors="0"/);
    expect(junit.stdout).toContain('<failure message="2 runs of before failed."');
  });
});
