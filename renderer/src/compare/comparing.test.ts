import { describe, expect, it } from 'vitest';
import { anyIndex, comparingOf, patchComparing, withIgnored } from './comparing.ts';

describe('what is not compared', () => {
  it('takes JSON Pointers, each once', () => {
    expect(withIgnored(['/a'], '/b')).toEqual(['/a', '/b']);
    expect(withIgnored(['/a'], '/a')).toEqual(['/a']);
    expect(withIgnored([], 'a')).toEqual([]);
    expect(withIgnored([], '')).toEqual(['']);
    expect(withIgnored([], `/${'a'.repeat(1000)}`)).toEqual([]);
  });

  it('names a place in all items of an array', () => {
    expect(anyIndex('/items/3/at')).toBe('/items/*/at');
    expect(anyIndex('/3')).toBe('/*');
    expect(anyIndex('/v1/3a')).toBeNull();
  });

  it('is remembered by the name of the function, however it is called', () => {
    patchComparing('orders:live', { ignoredPaths: ['/at'] });
    expect(comparingOf('arn:aws:lambda:eu-west-1:123456789012:function:orders').ignoredPaths).toEqual([
      '/at',
    ]);
    for (let index = 0; index < 250; index += 1) patchComparing(`f${index}`, { ignoredPaths: [] });
    expect(comparingOf('orders').ignoredPaths).toEqual([]);
  });
});
