import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { session } from 'electron';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { doubleState } from '../tests/electron/double-state.ts';
import { serveAppPages } from './app-protocol.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; " +
  "img-src 'self' data: blob:; connect-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-pages-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-private'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Lambdeck</title>');
  writeFileSync(join(folder, 'renderer', 'assets', 'main.js'), 'export {};');
  writeFileSync(join(folder, 'renderer', 'assets', 'inter.woff2'), new Uint8Array([119, 79, 70, 50]));
  writeFileSync(join(folder, 'renderer', 'assets', 'notes.exe'), 'no page');
  writeFileSync(join(folder, 'renderer-private', 'secret.js'), 'secret');
  serveAppPages(session.defaultSession, join(folder, 'renderer'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fetched(url: string, init?: RequestInit): Promise<Response> {
  const handler = doubleState.handlers.get(url.slice(0, url.indexOf(':')));
  if (handler === undefined) throw new Error(`nobody answers ${url}`);
  return await handler(new Request(url, init));
}

describe('app:// pages', () => {
  test('the page comes with the policy, its type and no sniffing', async () => {
    const answer = await fetched('app://lambdeck/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Lambdeck</title>');
    expect(answer.headers.get('content-security-policy')).toBe(policy);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['app://lambdeck/assets/main.js', 'text/javascript; charset=utf-8'],
    ['app://lambdeck/assets/inter.woff2', 'font/woff2'],
  ])('%s is %s', async (url, type) => {
    const answer = await fetched(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-security-policy')).toBe(policy);
  });

  test.each(['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    const answer = await fetched('app://lambdeck/index.html', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET');
    expect(await answer.text()).toBe('');
  });

  test.each([
    'app://lambdeck/missing.js',
    'app://lambdeck/assets',
    'app://lambdeck/assets/',
    'app://lambdeck/assets/notes.exe',
    'app://lambdeck/..%2frenderer-private/secret.js',
    'app://lambdeck/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://elsewhere/index.html',
  ])('%s is not found, and says nothing more', async (url) => {
    const answer = await fetched(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('content-security-policy')).toBe(policy);
  });

  test('file:// is blocked', async () => {
    const answer = await fetched('file:///etc/passwd');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('');
  });
});
