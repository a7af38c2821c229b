import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confinedPath } from './confined-path.ts';

const folder = resolve('/srv/lambdeck/renderer');

describe('confinedPath', () => {
  test.each([
    ['/', join(folder, 'index.html')],
    ['/index.html', join(folder, 'index.html')],
    ['/assets/editor-1a2b.js', join(folder, 'assets', 'editor-1a2b.js')],
    ['/assets/a%20b.js', join(folder, 'assets', 'a b.js')],
  ])('%s is a file', (pathname, file) => {
    expect(confinedPath(folder, pathname)).toBe(file);
  });

  test.each([
    '',
    '*',
    'index.html',
    'http://127.0.0.1/index.html',
    '/..',
    '/../renderer-old/index.html',
    '/%2e%2e/renderer-old/index.html',
    '/%2E%2e%2findex.html',
    '/assets/..%2f..%2f..%2fetc/passwd',
    '/assets/%5c..%5c..%5csecret',
    '/assets\\..\\..\\secret',
    '/%00',
    '/a%00.js',
    '/%',
    '/%ff',
    '/.git/config',
    '/assets/.env',
    '/C:/Windows/win.ini',
    '/index.html:stream',
  ])('%s is refused', (pathname) => {
    expect(confinedPath(folder, pathname)).toBeNull();
  });

  test('nothing leads out of the folder', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '//',
        '\\',
        '%2e',
        '%2E%2E',
        '%2f',
        '%5c',
        '%00',
        '%25',
        '~',
        'C:',
        'a',
      ),
      fc.string(),
      fc.string().map(encodeURIComponent),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = confinedPath(folder, `/${pieces.join('')}`);
        expect(file === null || resolve(file).startsWith(folder + sep)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
