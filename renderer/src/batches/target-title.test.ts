import { expect, it } from 'vitest';
import { targetTitle } from './target-title.ts';

it('names a file, a folder or a collection', () => {
  expect(targetTitle({ folder: '/home/ada/orders', path: 'refunds/one.lambda.yml' })).toBe('one');
  expect(targetTitle({ folder: '/home/ada/orders', path: 'refunds' })).toBe('refunds');
  expect(targetTitle({ folder: '/home/ada/orders/', path: null })).toBe('orders');
  expect(targetTitle({ folder: 'C:\\work\\orders', path: null })).toBe('orders');
  expect(targetTitle({ folder: '/', path: null })).toBe('/');
});
