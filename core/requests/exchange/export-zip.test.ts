import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportZip } from './export-zip.ts';

let top: string;
let folder: string;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'lambdeck-export-'));
  folder = join(top, 'Bestellungen für é');
  mkdirSync(folder);
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function unpacked(path: string | null) {
  const { file, problem } = await exportZip(folder, path);
  expect(problem).toBeNull();
  const bytes = Buffer.from(file?.base64 ?? '', 'base64');
  expect(file?.sizeBytes).toBe(bytes.length);
  const files = Object.entries(unzipSync(bytes)).map(
    ([name, content]) => [name, strFromU8(content)] as const,
  );
  return { file, bytes, files: new Map(files) };
}

const payload = '{ "id": 12345678901234567890, "a": 1.0,\n  "text": "it\'s é" }\n';
const request = `# kept\nname: Refund\nfunction: orders\nqualifier: live\nclientContext: '{"custom":{"a":1}}'\npayload: |\n${payload.replaceAll(/^(?=.)/gm, '  ')}`;

describe('a request as files', () => {
  it('is its event as it stands, its own file, and scripts that send it', async () => {
    write('orders/refund.lambda.yml', request);
    const { file, files } = await unpacked('orders/refund.lambda.yml');
    expect(file?.name).toBe('refund.zip');
    expect(files.get('refund/event.json')).toBe(payload);
    expect(files.get('refund/client-context.json')).toBe('{"custom":{"a":1}}');
    expect(files.get('refund/request.lambda.yml')).toBe(request);
    expect(files.get('refund/README.md')).toContain('`orders:live`');
  });

  it('comes with scripts that hand AWS CLI and curl what the request says', async () => {
    write('refund.lambda.yml', request);
    const { files } = await unpacked('refund.lambda.yml');
    for (const tool of ['aws', 'curl']) {
      writeFileSync(join(top, tool), '#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done\n', {
        mode: 0o755,
      });
    }
    const run = (name: string) => {
      writeFileSync(join(top, name), files.get(`refund/${name}`) ?? '');
      const environment = { PATH: `${top}:${process.env['PATH'] ?? ''}`, AWS_REGION: 'eu-west-1' };
      return execFileSync('sh', [join(top, name)], { env: environment })
        .toString()
        .split('\n');
    };
    const context = Buffer.from('{"custom":{"a":1}}').toString('base64');
    const cli = run('invoke-aws-cli.sh');
    expect(cli.slice(0, 4)).toEqual(['lambda', 'invoke', '--function-name', 'orders']);
    expect(cli).toContain('fileb://event.json');
    expect(cli).toContain(context);
    const curl = run('invoke-curl.sh');
    expect(curl).toContain(
      'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders/invocations?Qualifier=live',
    );
    expect(curl).toContain(`X-Amz-Client-Context: ${context}`);
    expect(curl).toContain('@event.json');
  });

  it('that cannot be read says why', async () => {
    write('broken.lambda.yml', 'function: [');
    writeFileSync(join(top, 'out.lambda.yml'), 'function: a');
    symlinkSync(join(top, 'out.lambda.yml'), join(folder, 'link.lambda.yml'));
    expect((await exportZip(folder, 'broken.lambda.yml')).problem?.message).toContain('broken.lambda.yml');
    expect((await exportZip(folder, 'gone.lambda.yml')).problem?.name).toBe('ENOENT');
    expect((await exportZip(folder, 'link.lambda.yml')).problem?.name).toBe('OutsideCollection');
    writeFileSync(join(folder, 'latin.lambda.yml'), Buffer.from([0x61, 0x3a, 0xe9]));
    expect((await exportZip(folder, 'latin.lambda.yml')).problem?.message).toContain('not written in UTF-8');
    mkdirSync(join(folder, 'folder.lambda.yml'));
    expect((await exportZip(folder, 'folder.lambda.yml')).problem?.message).toContain('is no file');
  });
});

describe('a collection', () => {
  it('is packed as it stands, without hidden files, packages and links', async () => {
    write('a/refund.lambda.yml', request);
    write('environments/prod.yml', 'region: eu-west-1\n');
    write('data/größe 😀.csv', 'a,b\n');
    write('12', 'a name of digits');
    write('.git/config', 'secret');
    write('.env', 'SECRET=1');
    write('node_modules/x/y.js', '1');
    symlinkSync('/etc/hostname', join(folder, 'link'));
    const { file, files, bytes } = await unpacked(null);
    const name = 'Bestellungen für é';
    expect(file?.name).toBe(`${name}.zip`);
    expect(file?.notes).toEqual(['link is no plain file and was left out.']);
    expect([...files.keys()]).toEqual([
      `${name}/12`,
      `${name}/a/refund.lambda.yml`,
      `${name}/data/größe 😀.csv`,
      `${name}/environments/prod.yml`,
    ]);
    expect(files.get(`${name}/a/refund.lambda.yml`)).toBe(request);
    const names = readBack(bytes);
    expect(names).toEqual([...files.keys()]);
  });

  it('packs no two files under one name', async () => {
    // A backslash, which is a part of a name on Unix alone, is a separator to some unpackers.
    write('a_b.lambda.yml', 'name: one\n');
    write('a\\b.lambda.yml', 'name: two\n');
    const { file, files } = await unpacked(null);
    expect(new Set(files.keys()).size).toBe(readBack(Buffer.from(file?.base64 ?? '', 'base64')).length);
    expect(file?.notes.length).toBe(process.platform === 'win32' ? 0 : 1);
  });

  it('without a file, or that is not there, is answered in words', async () => {
    expect((await exportZip(folder, null)).problem?.name).toBe('NothingToExport');
    expect((await exportZip(join(top, 'gone'), null)).problem?.name).toBe('ENOENT');
  });
});

/** The names as the flags say they are written: bit 11 of a member's flags is UTF-8 (APPNOTE 4.4.4). */
function readBack(bytes: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = bytes.indexOf('PK\u0001\u0002'); at !== -1; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + length);
    const isUtf8 = (bytes.readUInt16LE(at + 8) & 0x800) !== 0;
    names.push(name.toString(isUtf8 ? 'utf8' : 'latin1'));
  }
  return names;
}
