import { defaultSettings } from '../../contract/default-settings.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testAuthorityFile } from '../../tests/servers/test-certificates.ts';
import type { TestHost } from '../../tests/servers/test-host.ts';
import { startTestHost } from '../../tests/servers/test-host.ts';

let host: TestHost;

beforeEach(() => {
  host = startTestHost();
});

afterEach(() => host.end());

const save = async (certificatesFile: string | null) =>
  (await host.client.app.saveSettings({ ...defaultSettings, certificatesFile })).problem;
const saved = async () => (await host.client.app.settings()).certificatesFile;

function written(text: string): string {
  const file = join(host.folder, 'bundle.pem');
  writeFileSync(file, text);
  return file;
}

describe('a certificate bundle that is set', () => {
  it.each([
    ['is not there', () => join(host.folder, 'missing.pem'), 'ENOENT'],
    ['is a folder', () => host.folder, 'is no file'],
    ['holds no certificate', () => written('not a certificate\n'), 'no certificate in PEM form'],
    [
      'holds a certificate that nobody can read',
      () => written('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'),
      'certificate 1',
    ],
    [
      'is cut off in its second certificate',
      () => {
        const whole = readFileSync(testAuthorityFile, 'utf8');
        return written(`${whole}\n${whole.slice(0, whole.length / 2)}`);
      },
      'cut off',
    ],
    ['is named from nowhere', () => 'bundle.pem', 'whole path'],
  ])('is refused when it %s, and what was set stays', async (_what, file, said) => {
    expect(await save(testAuthorityFile)).toBeNull();
    const problem = await save(file());
    expect(problem).toMatchObject({ name: 'CertificateBundle', message: expect.stringContaining(said) });
    expect(problem?.remedy).not.toBe('');
    expect(await saved()).toBe(testAuthorityFile);
  });

  it('is kept when it holds certificates, and taken off', async () => {
    const whole = readFileSync(testAuthorityFile, 'utf8');
    const file = written(`# two of them\n${whole}\r\n${whole}`);
    expect(await save(file)).toBeNull();
    expect(await saved()).toBe(file);
    expect(await save(null)).toBeNull();
    expect(await saved()).toBeNull();
  });
});
