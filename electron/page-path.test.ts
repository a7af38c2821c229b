import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { pagePath } from './page-path.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

const folder = resolve('/srv/lambdeck/dist/renderer');

const pieces = (
  '.. . %2e%2e %2E. .%2e / // %2f %2F %5c \\ %252e a renderer renderer-private C: %00 ~ ? # %c0%ae é ; @ ' +
  '\u0000'
).split(' ');

describe('pagePath', () => {
  test.each([
    ['app://lambdeck/', 'index.html'],
    ['app://lambdeck', 'index.html'],
    ['app://lambdeck/index.html', 'index.html'],
    ['app://lambdeck/index.html?theme=dark#top', 'index.html'],
    ['app://lambdeck/assets/main.js', join('assets', 'main.js')],
    ['app://lambdeck/assets/%C3%A9t%C3%A9.js', join('assets', 'été.js')],
    ['app://lambdeck/assets/../index.html', 'index.html'],
  ])('%s is a page', (address, file) => {
    expect(pagePath(folder, address === 'app://lambdeck' ? `${address}/` : address)).toBe(join(folder, file));
  });

  test.each([
    'app://lambdeck/..%2frenderer-private/secret.js',
    'app://lambdeck/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://lambdeck/..%5c..%5cpackage.json',
    'app://lambdeck/C:%5cWindows%5cwin.ini',
    'app://lambdeck/C:/Windows/win.ini',
    'app://lambdeck/index.html%00.js',
    'app://lambdeck/index.html:stream',
    'app://lambdeck/%zz',
    'app://lambdeck/%ff',
    'app://lambdeck.evil/index.html',
    'app://LAMBDECK/index.html',
    'app://evil/index.html',
    'app:///index.html',
    'app:index.html',
    'app://user@lambdeck/index.html',
    'app://lambdeck:80/index.html',
    'https://lambdeck/index.html',
    'file:///etc/passwd',
    'not an address',
  ])('%s is refused', (address) => {
    expect(pagePath(folder, address)).toBeNull();
  });

  test.each([
    ['app://lambdeck/%2e%2e/renderer-private/secret.js', join('renderer-private', 'secret.js')],
    ['app://lambdeck/assets/%2e%2e/%2e%2e/%2e%2e/package.json', 'package.json'],
    ['app://lambdeck/%2e%2e%2f', null],
  ])('%s stays inside', (address, file) => {
    expect(pagePath(folder, address)).toBe(file === null ? null : join(folder, file));
  });

  test('a sibling folder whose name begins the same is out of reach', () => {
    expect(pagePath(folder, 'app://lambdeck/..%2frenderer-private/secret.js')).toBeNull();
  });

  test('no address leaves the folder, however it is written', () => {
    const piece = fc.constantFrom(...pieces);
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 14 }), (chosen) => {
        const file = pagePath(folder, `app://lambdeck/${chosen.join('')}`);
        expect(file === null || file.startsWith(folder + sep)).toBe(true);
        expect(file === null || resolve(file) === file || resolve(file) + sep === file).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
