import { defaultSettings } from '../../contract/default-settings.ts';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostEvent } from '../../contract/host-event.ts';
import type { Problem } from '../../contract/problem.ts';
import type { SettingsBook } from './settings-book.ts';
import { createSettingsBook } from './settings-book.ts';

let folder: string;
let file: string;
let notices: Problem[];
let events: HostEvent[];
let book: SettingsBook;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-settings-'));
  file = join(folder, 'data', 'settings.json');
  notices = [];
  events = [];
  book = open();
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(): SettingsBook {
  return createSettingsBook({
    folder: join(folder, 'data'),
    notice: (problem) => notices.push(problem),
    publish: (event) => events.push(event),
  });
}

/** Writes the file as somebody outside would. */
function outside(content: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

const written = (): unknown => JSON.parse(readFileSync(file, 'utf8'));
const protection = (id: string, signedAs: string | null = null) =>
  book.connection(id, signedAs === null ? [] : [signedAs]).protection;
const unset = { colour: null, protection: 'none', lastRegion: null };

describe('the settings file', () => {
  it('is not there before something is set, and then is whole and for its owner only', async () => {
    expect(book.connection('profile:prod', [])).toEqual(unset);
    expect(book.app()).toEqual({ ...defaultSettings, certificatesFile: null });
    expect(existsSync(dirname(file))).toBe(false);
    expect(await book.configure('profile:prod', { colour: 'red', protection: 'type the name' })).toBeNull();
    expect(await book.save({ ...defaultSettings, certificatesFile: '/ca.pem' })).toBeNull();
    expect(written()).toEqual({
      ...defaultSettings,
      certificatesFile: '/ca.pem',
      connections: { 'profile:prod': { colour: 'red', protection: 'type the name' } },
    });
    const others = process.platform === 'win32' ? 0 : statSync(file).mode & 0o077;
    expect(others).toBe(0);
    expect(readdirSync(dirname(file))).toEqual(['settings.json']);
    book = open();
    expect(book.connection('profile:prod', [])).toEqual({
      colour: 'red',
      protection: 'type the name',
      lastRegion: null,
    });
    expect(notices).toEqual([]);
  });

  it('changes what is given and keeps the rest, also what it does not know of', async () => {
    outside({
      future: [1],
      connections: { 'profile:a': { protection: 'confirm', note: 'x' }, 'profile:b': { colour: 'blue' } },
    });
    await book.configure('profile:a', { lastRegion: 'eu-west-1', colour: undefined });
    expect(written()).toEqual({
      future: [1],
      connections: {
        'profile:a': { protection: 'confirm', note: 'x', lastRegion: 'eu-west-1' },
        'profile:b': { colour: 'blue' },
      },
    });
    await book.configure('profile:a', { lastRegion: null, protection: 'none' });
    expect(book.connection('profile:a', [])).toEqual(unset);
  });

  it('is read again when it was changed outside, and tells it', async () => {
    expect(protection('profile:a')).toBe('none');
    outside({ connections: { 'profile:a': { protection: 'confirm' } } });
    expect(protection('profile:a')).toBe('confirm');
    expect(events.map(({ kind }) => kind)).toEqual(['settings-changed', 'connections-changed']);
    const other = open();
    await other.configure('profile:a', { protection: 'type the name' });
    expect(protection('profile:a')).toBe('type the name');
  });

  it('holds names that mean something to JavaScript', async () => {
    await book.configure('__proto__', { protection: 'confirm' });
    await book.configure('constructor', { colour: 'red' });
    book = open();
    expect(protection('__proto__')).toBe('confirm');
    expect(book.connection('constructor', []).colour).toBe('red');
    expect(protection('toString')).toBe('none');
  });

  it('holds the open collections in their order, tells their change alone, and leaves out what is no path', async () => {
    outside({ collections: ['/a', 7, 'relative', '/a'], future: 1 });
    expect(book.collections()).toEqual(['/a']);
    expect(notices).toMatchObject([{ message: expect.stringContaining('2 of 4') }]);
    expect(await book.openCollection('/b')).toBeNull();
    expect(await book.openCollection('/b')).toBeNull();
    expect(events).toEqual([{ kind: 'collections-changed', folder: null }]);
    expect(await book.closeCollection('/a')).toBeNull();
    expect(book.collections()).toEqual(['/b']);
    expect(written()).toMatchObject({ future: 1 });
  });

  it('forgets a connection that was removed, and only that', async () => {
    await book.configure('endpoint:1', { protection: 'confirm' });
    await book.configure('profile:a', { protection: 'confirm' });
    expect(await book.forget('endpoint:1')).toBeNull();
    expect(written()).toEqual({ connections: { 'profile:a': { protection: 'confirm' } } });
    const before = statSync(file).mtimeMs;
    await book.forget('endpoint:2');
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it('tells of a change that nobody asked about', () => {
    book.refresh();
    outside({ certificatesFile: '/ca.pem' });
    book.refresh();
    expect(events.map(({ kind }) => kind)).toEqual(['settings-changed', 'connections-changed']);
    book.refresh();
    expect(events).toHaveLength(2);
  });

  it('tells the window of what it set', async () => {
    await book.configure('profile:a', { colour: 'red' });
    expect(events.map(({ kind }) => kind)).toEqual(['settings-changed', 'connections-changed']);
  });

  it('keeps what several processes write at the same time', async () => {
    const module = join(dirname(fileURLToPath(import.meta.url)), 'settings-book.ts');
    const script = `
      const { createSettingsBook } = await import(${JSON.stringify(module)});
      const book = createSettingsBook({ folder: process.argv[1], notice() {}, publish() {} });
      for (let n = 0; n < 25; n += 1) {
        const problem = await book.configure(process.argv[2] + n, { protection: 'confirm' });
        if (problem !== null) throw new Error(problem.message);
      }`;
    const codes = await Promise.all(
      ['a', 'b', 'c'].map(
        (name) =>
          new Promise((resolve) => {
            const child = spawn(
              process.execPath,
              ['--no-warnings', '--input-type=module', '-e', script, dirname(file), name],
              { stdio: ['ignore', 'inherit', 'inherit'] },
            );
            child.once('exit', resolve);
          }),
      ),
    );
    expect(codes).toEqual([0, 0, 0]);
    const names = ['a', 'b', 'c'].flatMap((name) => Array.from({ length: 25 }, (_, n) => `${name}${n}`));
    expect(names.filter((name) => protection(name) !== 'confirm')).toEqual([]);
  });

  it('says so when its folder cannot be written in', async () => {
    mkdirSync(dirname(file), { recursive: true });
    chmodSync(dirname(file), 0o500);
    const problem = await book.configure('profile:a', { protection: 'confirm' });
    chmodSync(dirname(file), 0o700);
    // To root everything is writable, and Windows knows no such mode.
    const isWritable = process.getuid === undefined || process.getuid() === 0;
    expect(problem?.name).toBe(isWritable ? undefined : 'EACCES');
  });

  it('says so when it cannot be written', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');
    const problem = await book.configure('profile:a', { protection: 'confirm' });
    expect(problem?.message).toContain('could not be saved');
    expect(problem?.remedy).not.toBe('');
  });
});

describe('a file that means nothing', () => {
  it.each([['{"connections": {"profile:prod": {"protec'], ['[]'], [''], ['{"connections": []}']])(
    'protects everything but Local: %s',
    (text) => {
      outside(text);
      expect(protection('profile:prod')).toBe('confirm');
      expect(protection('endpoint:1')).toBe('confirm');
      expect(protection('local')).toBe('none');
      expect(notices).toHaveLength(1);
      expect(notices[0]?.message).toContain(file);
      // Reading leaves it alone: an editor may be in the middle of saving it.
      expect(readFileSync(file, 'utf8')).toBe(text);
      outside({ connections: {} });
      expect(protection('profile:prod')).toBe('none');
    },
  );

  it('is set aside by the next change, and connections go on asking until they are set anew', async () => {
    outside('{"connections": {"profile:prod"');
    expect(await book.configure('profile:dev', { protection: 'none' })).toBeNull();
    const aside = readdirSync(dirname(file)).filter((name) => name.startsWith('settings.json.broken-'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(dirname(file), aside[0] ?? ''), 'utf8')).toBe('{"connections": {"profile:prod"');
    expect(notices.at(-1)?.message).toContain('settings.json.broken-');
    book = open();
    expect(protection('profile:prod')).toBe('confirm');
    expect(protection('profile:dev')).toBe('none');
    expect(protection('local')).toBe('none');
  });

  it('counts as protected where one entry cannot be understood, and only there', () => {
    outside({
      connections: {
        a: { protection: 'cofirm', colour: 'pink', lastRegion: 'Not A Region' },
        b: 7,
        c: { protection: 'none' },
        d: { protection: null, colour: 'red', lastRegion: 'eu-west-1' },
      },
      certificatesFile: 7,
    });
    expect(book.connection('a', [])).toEqual({ colour: null, protection: 'confirm', lastRegion: null });
    expect(protection('b')).toBe('confirm');
    expect(protection('c')).toBe('none');
    expect(book.connection('d', [])).toEqual({
      colour: 'red',
      protection: 'none',
      lastRegion: 'eu-west-1',
    });
    expect(book.app().certificatesFile).toBeNull();
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringContaining('"a"'),
      expect.stringContaining('"b"'),
    ]);
  });

  it('protects everything while the system refuses it, and is never written over', async () => {
    mkdirSync(file, { recursive: true });
    expect(protection('profile:prod')).toBe('confirm');
    expect(notices[0]?.name).toBe('EISDIR');
    expect((await book.configure('profile:prod', { protection: 'none' }))?.name).toBe('EISDIR');
    expect(statSync(file).isDirectory()).toBe(true);
  });
});

describe('protection', () => {
  it('of a profile holds for an endpoint that signs with its keys, unless the endpoint has its own', async () => {
    await book.configure('profile:prod', { protection: 'type the name', colour: 'red' });
    expect(book.connection('endpoint:1', ['profile:prod'])).toEqual({
      colour: null,
      protection: 'type the name',
      lastRegion: null,
    });
    await book.configure('endpoint:1', { lastRegion: 'eu-west-1' });
    expect(protection('endpoint:1', 'profile:prod')).toBe('type the name');
    await book.configure('endpoint:1', { protection: 'none' });
    expect(protection('endpoint:1', 'profile:prod')).toBe('none');
  });

  it('of pasted keys is kept as long as the keys are, in memory', async () => {
    await book.configure('pasted:1', { protection: 'confirm' });
    await book.configure('pasted:1', { colour: 'red' });
    expect(book.connection('pasted:1', [])).toEqual({
      colour: 'red',
      protection: 'confirm',
      lastRegion: null,
    });
    expect(existsSync(file)).toBe(false);
    expect(open().connection('pasted:1', [])).toEqual(unset);
  });
});
