import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { testCli } from './testing/run-cli.ts';

const url = 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders/invocations';

it('lambdeck import writes a file for each request, tells what it left out, and writes over nothing', async () => {
  await using cli = await testCli();
  const line = `curl '${url}' -H 'Authorization: AWS4 secret' -d '{"a": 1.0}'\n`;
  const first = await cli.run(['import', '-', '--into', 'requests/from curl'], { stdin: line });
  expect(first).toMatchObject({ code: 0, stdout: `${join('requests/from curl', 'orders.lambda.yml')}\n` });
  expect(first.stderr).toContain('Credentials and signatures were left out');
  const file = join(cli.folder, 'requests/from curl/orders.lambda.yml');
  const text = await readFile(file, 'utf8');
  expect(text).toContain('function: orders');
  expect(text).toContain('{"a": 1.0}');
  expect(text).not.toContain('secret');

  const second = await cli.run(['import', '-', '--into', 'requests/from curl'], {
    stdin: line.replace('1.0', '2'),
  });
  expect(second.code).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(text);
  expect(await readdir(join(cli.folder, 'requests/from curl'))).toHaveLength(2);

  await mkdir(join(cli.folder, 'events'));
  await writeFile(join(cli.folder, 'events', 'late.json'), '{"late": true}');
  const folder = await cli.run(['import', 'events', '--into', 'requests']);
  expect(folder.stdout).toBe(`${join('requests', 'late.lambda.yml')}\n`);
});

it('lambdeck import says what it cannot read', async () => {
  await using cli = await testCli();
  expect(await cli.run(['import', '-', '--into', 'x'], { stdin: 'nothing of ours' })).toMatchObject({
    code: 2,
    stdout: '',
  });
  const gone = await cli.run(['import', 'gone.har', '--into', 'x']);
  expect(gone).toMatchObject({ code: 2, stdout: '' });
  expect(gone.stderr).toContain('gone.har does not exist');
  expect((await cli.run(['import', 'gone.har'])).stderr).toContain('--into');
  const unset = await cli.run(['import', '-', '--into', ''], { stdin: '{}' });
  expect(unset).toMatchObject({ code: 2, stdout: '' });
  expect(unset.stderr).toContain('--into is empty.');
  await writeFile(join(cli.folder, 'taken'), '');
  const line = `curl '${url}' -H 'Authorization: AWS4 secret' -d '{}'`;
  const taken = await cli.run(['import', '-', '--into', 'taken'], { stdin: line });
  expect(taken).toMatchObject({ code: 2, stdout: '' });
  expect(taken.stderr).toContain('taken is a file.');
  // At the command line there is no tab.
  expect(taken.stderr).not.toContain('tab');
});

it('lambdeck export zip packs a folder, or a request as files', async () => {
  await using cli = await testCli();
  await mkdir(join(cli.folder, 'requests'));
  const request = 'name: Refund\nfunction: orders\npayload: |\n  {"a": 1.0}\n';
  await writeFile(join(cli.folder, 'requests', 'refund.lambda.yml'), request);
  const whole = await cli.run(['export', 'zip', 'requests', '--output', 'all.zip']);
  expect(whole).toMatchObject({ code: 0, stdout: 'all.zip\n' });
  const names = Object.keys(unzipSync(await readFile(join(cli.folder, 'all.zip'))));
  expect(names).toEqual(['requests/refund.lambda.yml']);
  const one = await cli.run(['export', 'zip', 'requests/refund.lambda.yml', '--output', '-']);
  expect(strFromU8(unzipSync(one.bytes)['refund/event.json'] ?? new Uint8Array())).toBe('{"a": 1.0}\n');
  expect(await cli.run(['export', 'zip', 'requests'])).toMatchObject({ code: 0, stdout: 'requests.zip\n' });
  const again = await cli.run(['export', 'zip', 'requests']);
  expect(again).toMatchObject({ code: 2, stdout: '' });
  expect(again.stderr).toContain('requests.zip is there already');
  const other = await cli.run(['export', 'zip', 'all.zip']);
  expect(other).toMatchObject({ code: 2, stdout: '' });
  expect(other.stderr).toMatch(/all\.zip is no request file\.\n.*\.lambda\.yml/);
});

it('lambdeck events writes, lists, prints and deletes shareable test events', async () => {
  await using cli = await testCli();
  const put = (payload: string, ...flags: string[]) =>
    cli.run(['events', 'put', 'hello', 'Ada', '--payload', payload, ...flags]);
  expect(await put('{"name": "Ada", "n": 1.0}', '--type', 'Event')).toMatchObject({ code: 0, stdout: '' });
  expect(await put('{}')).toMatchObject({ code: 2, stdout: '' });
  expect(await put('{"a":', '--force')).toMatchObject({ code: 2, stdout: '' });
  expect(await cli.run(['events', 'list', 'hello'])).toMatchObject({ code: 0, stdout: 'Ada\tEvent\n' });
  const got = await cli.run(['events', 'get', 'hello:live', 'Ada']);
  expect(got).toMatchObject({ code: 0, stdout: '{"name": "Ada", "n": 1.0}' });
  expect(await put('{}', '--force')).toMatchObject({ code: 0 });
  expect(await cli.run(['events', 'delete', 'hello', 'Ada'])).toMatchObject({ code: 0 });
  const gone = await cli.run(['events', 'get', 'hello', 'Ada']);
  expect(gone).toMatchObject({ code: 3, stdout: '' });
  expect(gone.stderr).toContain('no shareable test event "Ada"');
});
