import { expect, it } from 'vitest';
import { shortRuntime } from './runtime-name.ts';

it.each([
  ['nodejs24.x', 'node24'],
  ['python3.13', 'py3.13'],
  ['java21', 'java21'],
  ['java8.al2', 'java8'],
  ['dotnet8', 'net8'],
  ['dotnetcore3.1', 'net3.1'],
  ['ruby3.4', 'ruby3.4'],
  ['go1.x', 'go1'],
  ['provided.al2023', 'al2023'],
  ['provided', 'provided'],
  ['something-new', 'something-new'],
])('shortens %s', (runtime, short) => {
  expect(shortRuntime(runtime, 'Zip')).toBe(short);
});

it('calls a container image so', () => {
  expect(shortRuntime(null, 'Image')).toBe('image');
  expect(shortRuntime(null, 'Zip')).toBe('');
});
