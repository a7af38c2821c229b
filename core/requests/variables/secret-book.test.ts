import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../contract/problem.ts';
import type { Keychain } from './keychain.ts';
import { createSecretBook } from './secret-book.ts';

let folder = '';
let notices: Problem[] = [];
let refusal: string | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambdeck-secrets-'));
  notices = [];
  refusal = null;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Turns bytes around: nobody reads the text in the file, and the wrong key is found out. */
const keychain: Keychain = {
  unavailable: async () => refusal,
  encrypt: async (text) => Buffer.from(`k${text}`).map((byte) => byte ^ 0xff),
  async decrypt(bytes) {
    const text = Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString();
    if (!text.startsWith('k')) throw new Error('The key is another one.');
    return text.slice(1);
  },
};

function bookWith(options: { keychain?: Keychain | null; environment?: Record<string, string> } = {}) {
  return createSecretBook({
    shell: 'app',
    environment: options.environment ?? {},
    folder,
    keychain: options.keychain === undefined ? keychain : options.keychain,
    secretSeen: () => {},
    notice: (problem) => notices.push(problem),
  });
}

const id = { folder: '/saved/orders', environment: 'dev', name: 'api-key' };
const file = () => join(folder, 'secrets.json');

describe('the book of secrets', () => {
  it('keeps a value encrypted, for its owner only, and forgets it', async () => {
    expect(await bookWith().storage()).toEqual({ kind: 'keychain', reason: null });
    expect(await bookWith().set(id, 'open sesame')).toBeNull();
    expect(await bookWith().find(id)).toMatchObject({ value: 'open sesame', origin: 'keychain' });
    expect(await bookWith().find({ ...id, environment: 'prod' })).toEqual({ value: null, origin: 'missing' });
    const text = await readFile(file(), 'utf8');
    expect(text).not.toContain('sesame');
    expect(text).not.toContain(Buffer.from('open sesame').toString('base64'));
    const { mode } = await stat(file());
    expect(process.platform === 'win32' ? 0o600 : mode & 0o777).toBe(0o600);
    expect(await bookWith().set(id, null)).toBeNull();
    expect((await bookWith().find(id)).origin).toBe('missing');
  });

  it('tells one value from another without saying either, after a restart too', async () => {
    await bookWith().set(id, 'first');
    const { version } = await bookWith().find(id);
    expect((await bookWith().find(id)).version).toBe(version);
    await bookWith().set(id, 'second');
    expect((await bookWith().find(id)).version).not.toBe(version);
    const inMemory = bookWith({ keychain: null });
    await inMemory.set(id, 'first');
    expect((await inMemory.find(id)).version).toMatch(/^[\da-f-]{36}$/);
  });

  it.each([[true], [false]])(
    'gives the values of a folder to another one, and forgets them (keychain: %s)',
    async (has) => {
      const book = bookWith(has ? {} : { keychain: null });
      const renamed = { ...id, folder: '/saved/renamed' };
      await book.set(id, 'of before');
      await book.set({ ...id, name: 'other' }, 'of before too');
      await book.set({ ...renamed, name: 'other' }, 'set there already');
      await book.set({ ...id, folder: '/saved/orders-2' }, 'of somebody else');
      expect(await book.adopt('/saved/orders', '/saved/renamed')).toBeNull();
      const valueOf = async (one: typeof id) => (await book.find(one)).value;
      expect(await valueOf(renamed)).toBe('of before');
      expect(await valueOf({ ...renamed, name: 'other' })).toBe('set there already');
      expect(await valueOf(id)).toBeNull();
      expect((await book.kept()).map(({ folder, name }) => `${folder} ${name}`).toSorted()).toEqual([
        '/saved/orders-2 api-key',
        '/saved/renamed api-key',
        '/saved/renamed other',
      ]);
      expect(await book.forget('/saved/renamed')).toBeNull();
      expect((await book.kept()).map(({ folder }) => folder)).toEqual(['/saved/orders-2']);
      expect(await valueOf({ ...id, folder: '/saved/orders-2' })).toBe('of somebody else');
    },
  );

  it('takes the process environment where nothing is kept', async () => {
    const book = bookWith({ environment: { LAMBDECK_SECRET_API_KEY: 'of the shell' } });
    expect(await book.find(id)).toEqual({ value: 'of the shell', origin: 'process environment' });
    await book.set(id, 'typed');
    expect(await book.find(id)).toMatchObject({ value: 'typed', origin: 'keychain' });
  });

  it('keeps a value in memory alone without a keychain, and says why', async () => {
    refusal = 'There is no keyring.';
    for (const [book, reason] of [
      [bookWith(), 'There is no keyring.'],
      [bookWith({ keychain: null }), 'This system has no keychain'],
    ] as const) {
      expect((await book.storage()).reason).toContain(reason);
      expect(await book.set(id, 'typed')).toBeNull();
      expect(await book.find(id)).toMatchObject({ value: 'typed', origin: 'memory' });
    }
    expect(await bookWith().find(id)).toEqual({ value: null, origin: 'missing' });
    await expect(stat(file())).rejects.toThrow('ENOENT');
  });

  it('tells of a value that another key has encrypted, and sets a broken file aside', async () => {
    await bookWith().set(id, 'mine');
    const text = await readFile(file(), 'utf8');
    await writeFile(file(), text.replace(/"[A-Za-z0-9+/=]+"\n/, '"AAAA"\n'));
    expect(await bookWith().find(id)).toEqual({ value: null, origin: 'missing' });
    expect(notices[0]?.message).toContain(
      'api-key (environment dev) cannot be read: The key is another one.',
    );
    await writeFile(file(), '{"version": 1');
    expect(await bookWith().find(id)).toEqual({ value: null, origin: 'missing' });
    expect(await bookWith().set(id, 'again')).toBeNull();
    expect(notices[1]?.name).toBe('SecretsSetAside');
    expect((await bookWith().find(id)).value).toBe('again');
  });
});
