import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasDisplay, openBrowser } from './open-browser.ts';

let folder: string;
const path = process.env['PATH'] ?? '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambdeck-browser-'));
});

afterEach(async () => {
  process.env['PATH'] = path;
  await rm(folder, { recursive: true });
});

describe('openBrowser', () => {
  test('starts the platform opener with the URL', async () => {
    const opener = join(folder, 'xdg-open');
    await writeFile(opener, `#!/bin/sh\necho "$1" > '${join(folder, 'opened')}'\n`);
    await chmod(opener, 0o755);
    process.env['PATH'] = `${folder}:${path}`;
    const url = 'http://127.0.0.1:4411/open/abc';
    expect(await openBrowser(url, { DISPLAY: ':0' }, 'linux')).toEqual({ opened: true });
    await expect.poll(async () => readFile(join(folder, 'opened'), 'utf8').catch(() => '')).toBe(`${url}\n`);
  });

  test('says why it cannot', async () => {
    expect(await openBrowser('http://127.0.0.1/', {}, 'linux')).toMatchObject({ opened: false });
    process.env['PATH'] = folder;
    expect(await openBrowser('http://127.0.0.1/', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toEqual({
      opened: false,
      reason: 'xdg-open is not installed here',
    });
  });

  test('a display is a matter of X11 and Wayland only where those are used', () => {
    expect(hasDisplay({}, 'darwin')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':1' }, 'linux')).toBe(true);
  });
});
