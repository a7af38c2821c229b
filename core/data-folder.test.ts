import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

describe('dataFolder', () => {
  test.each([
    ['linux', {}, join(homedir(), '.local', 'share', 'lambdeck')],
    ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'lambdeck')],
    ['linux', { XDG_DATA_HOME: '' }, join(homedir(), '.local', 'share', 'lambdeck')],
    ['darwin', { XDG_DATA_HOME: '/data' }, join(homedir(), 'Library', 'Application Support', 'Lambdeck')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Lambdeck')],
    ['win32', {}, join(homedir(), 'AppData', 'Roaming', 'Lambdeck')],
    ['linux', { LAMBDECK_DATA: '/mine', XDG_DATA_HOME: '/data' }, '/mine'],
    ['darwin', { LAMBDECK_DATA: '/mine' }, '/mine'],
  ] as const)('%s %o', (platform, environment, expected) => {
    expect(dataFolder(environment, platform)).toBe(expected);
  });
});
