import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { obtainElectron } from './electron-binary.ts';

const realRoot = join(import.meta.dirname, '..', '..');

let root: string;
let server: Server;
let answer: (path: string, response: ServerResponse) => void;
let asked: string[];
let environment: NodeJS.ProcessEnv;
let version: string;

/** An installation with Electron's own installer in it, whose downloads come from a mirror on this machine. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lambdeck-electron-'));
  const from = join(realRoot, 'node_modules');
  const to = join(root, 'node_modules');
  await mkdir(join(to, 'electron'), { recursive: true });
  for (const file of ['package.json', 'install.js', 'checksums.json']) {
    await cp(join(from, 'electron', file), join(to, 'electron', file));
  }
  for (const scope of ['@electron', '@electron-internal'])
    await symlink(join(from, scope), join(to, scope), 'junction');
  await cp(join(realRoot, 'scripts', 'fetch-electron.mjs'), join(root, 'scripts', 'fetch-electron.mjs'));
  await writeFile(join(root, 'package.json'), '{"name":"lambdeck"}');
  const manifest = JSON.parse(await readFile(join(from, 'electron', 'package.json'), 'utf8')) as {
    version: string;
  };
  ({ version } = manifest);

  asked = [];
  answer = (_path, response) => response.writeHead(404).end();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  environment = {
    PATH: process.env['PATH'],
    ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
    electron_config_cache: join(root, 'cache'),
    electron_use_remote_checksums: '1',
    ELECTRON_INSTALL_PLATFORM: 'linux',
    ELECTRON_INSTALL_ARCH: 'x64',
  };
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(root, { recursive: true, force: true });
});

function fetchElectron(seconds: number): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'fetch-electron.mjs'), String(seconds)], {
    env: environment,
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, stderr }));
  });
}

const obtain = (tryAgain: boolean) => obtainElectron({ root, environment, tryAgain });

describe('fetch-electron', () => {
  test('gives up when no answer comes, and says so in one line', async () => {
    answer = () => {};
    const { code, stderr } = await fetchElectron(0.3);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toEqual([
      `Downloading Electron ${version}...`,
      expect.stringMatching(/^Electron could not be downloaded: no answer from 127\.0\.0\.1:\d+ for 0\.3 s$/),
    ]);
  });

  test('gives up when the answer stops half-way', async () => {
    answer = (path, response) => {
      if (path.endsWith('.zip'))
        response.writeHead(200, { 'content-length': '1000000' }).write(Buffer.alloc(1000));
      else response.writeHead(404).end();
    };
    const { code, stderr } = await fetchElectron(0.5);
    expect(code).toBe(1);
    expect(stderr).toContain('for 0.5 s');
  });

  test('says what the host answered, or that there is none', async () => {
    const refused = await fetchElectron(5);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Response code 404');
    environment['ELECTRON_MIRROR'] = 'http://127.0.0.1:9/';
    const closed = await fetchElectron(5);
    expect(closed.code).toBe(1);
    expect(closed.stderr).toMatch(/Electron could not be downloaded: 127\.0\.0\.1:9: \w+/);
  });

  test('takes nothing with another checksum', async () => {
    serveZip('0'.repeat(64));
    const { code, stderr } = await fetchElectron(5);
    expect(code).toBe(1);
    expect(stderr).toMatch(/checksum/i);
    expect(await obtain(false)).toMatchObject({ kind: 'absent' });
  });
});

describe('obtainElectron', () => {
  test('downloads the binary once and then finds it', async () => {
    serveZip();
    const program = join(root, 'node_modules', 'electron', 'dist', 'electron');
    expect(await obtain(false)).toEqual({ kind: 'present', program });
    const before = asked.length;
    expect(await obtain(false)).toEqual({ kind: 'present', program });
    expect(asked).toHaveLength(before);
  });

  test('remembers that it could not, until it is asked to try again', async () => {
    expect(await obtain(false)).toEqual({ kind: 'absent', reason: 'could not be downloaded' });
    const before = asked.length;
    expect(await obtain(false)).toEqual({ kind: 'absent', reason: 'could not be downloaded before' });
    expect(asked).toHaveLength(before);
    serveZip();
    expect(await obtain(true)).toMatchObject({ kind: 'present' });
  });

  test('takes a binary from elsewhere, as Electron does', async () => {
    const folder = join(root, 'elsewhere');
    await mkdir(folder);
    await writeFile(join(folder, 'electron'), '');
    await chmod(join(folder, 'electron'), 0o755);
    environment['ELECTRON_OVERRIDE_DIST_PATH'] = folder;
    expect(await obtain(false)).toEqual({ kind: 'present', program: join(folder, 'electron') });
    expect(asked).toEqual([]);
  });

  test('an installation without Electron is not an error', async () => {
    await rm(join(root, 'node_modules', 'electron'), { recursive: true });
    expect(await obtain(true)).toEqual({ kind: 'absent', reason: 'is not installed here' });
  });
});

function serveZip(checksum?: string): void {
  const name = `electron-v${version}-linux-x64.zip`;
  const zip = storedZip({ version, electron: '#!/bin/sh\n', LICENSE: 'x'.repeat(300_000) });
  const sum = checksum ?? createHash('sha256').update(zip).digest('hex');
  answer = (path, response) => {
    if (path.endsWith(name)) response.writeHead(200, { 'content-length': zip.length }).end(zip);
    else if (path.endsWith('SHASUMS256.txt')) response.writeHead(200).end(`${sum} *${name}\n`);
    else response.writeHead(404).end();
  };
}

/** A zip archive without compression (APPNOTE.TXT: local headers, central directory, end record). */
function storedZip(files: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((0o100755 << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003'), common, tail, Buffer.from(name)]));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
