import { describe, expect, it } from 'vitest';
import { isAbsoluteHostPath, joinHostPath, splitHostPath } from './host-path.ts';

describe('joinHostPath', () => {
  it('writes paths as the host does', () => {
    expect(joinHostPath('/home/ada', 'requests')).toBe('/home/ada/requests');
    expect(joinHostPath('/', 'home')).toBe('/home');
    expect(joinHostPath(String.raw`C:\Users\ada`, 'requests')).toBe(String.raw`C:\Users\ada\requests`);
    expect(joinHostPath('C:\\', 'Users')).toBe(String.raw`C:\Users`);
    expect(joinHostPath(String.raw`\\server\share`, 'x')).toBe(String.raw`\\server\share\x`);
  });

  it('leaves a backslash in a name of another system alone', () => {
    expect(joinHostPath('/home/odd\\', 'x')).toBe('/home/odd\\/x');
  });
});

describe('splitHostPath', () => {
  it.each([
    ['/home/ada', '/home', 'ada'],
    ['/home/', '/home', ''],
    ['/home', '/', 'home'],
    ['/', '/', ''],
    [String.raw`C:\Users\ada`, String.raw`C:\Users`, 'ada'],
    [String.raw`C:\Users`, 'C:\\', 'Users'],
    ['C:/Users/ada', 'C:/Users', 'ada'],
    [String.raw`/home/odd\name`, '/home', String.raw`odd\name`],
    ['name', '', 'name'],
  ])('takes %s apart', (path, folder, name) => {
    expect(splitHostPath(path)).toEqual({ folder, name });
  });
});

it('tells an absolute path', () => {
  expect(['/a', 'C:\\a', 'c:/a', '\\\\server\\a', '~', '~/a'].every(isAbsoluteHostPath)).toBe(true);
  expect(['a', './a', '~a', 'C:a', ''].some(isAbsoluteHostPath)).toBe(false);
});
