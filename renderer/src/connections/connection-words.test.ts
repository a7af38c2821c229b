import { expect, test } from 'vitest';
import { groupedAccount, identityWords, shownPrincipal } from './connection-words.ts';

test('an account is read in groups of four', () => {
  expect(groupedAccount('123456789012')).toBe('1234-5678-9012');
  expect(groupedAccount('000000000000')).toBe('0000-0000-0000');
  expect(groupedAccount('not an account')).toBe('not an account');
});

test('a role of IAM Identity Center is called by the name of its permission set', () => {
  expect(shownPrincipal('AWSReservedSSO_Admin_0123456789abcdef')).toBe('Admin');
  expect(shownPrincipal('AWSReservedSSO_Read_Only_0123456789abcdef')).toBe('Read_Only');
  expect(shownPrincipal('Deployer')).toBe('Deployer');
});

test.each([
  ['123456789012', 'Admin', '1234-5678-9012 Admin'],
  ['123456789012', null, '1234-5678-9012'],
  [null, 'Admin', 'Admin'],
  [null, null, null],
])('account %s and principal %s are %s', (account, principal, words) => {
  expect(identityWords({ account, principal })).toBe(words);
});
