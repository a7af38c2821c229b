import { describe, expect, it } from 'vitest';
import { clientContextBytes, clientContextFits, durableNameFault, tenantIdFault } from './context-checks.ts';

describe('clientContextBytes', () => {
  it.each(['', '{}', '{"custom":{"name":"Zoë"}}'])('counts %j as base64 does', (text) => {
    expect(clientContextBytes(text)).toBe(Buffer.from(text, 'utf8').toString('base64').length);
  });

  it('ends where Lambda does', () => {
    expect(clientContextFits('x'.repeat(2685))).toBe(true);
    expect(clientContextFits('x'.repeat(2688))).toBe(false);
  });
});

describe('tenantIdFault', () => {
  it.each([
    ['', null],
    ['blue tenant/7', null],
    ['   ', 'More than spaces is needed.'],
    ['a\nb', 'Only letters, digits, spaces and . _ : / = + - @ are allowed.'],
    ['x'.repeat(257), 'At most 256 characters: this has 257.'],
  ])('%j: %s', (id, fault) => {
    expect(tenantIdFault(id)).toBe(fault);
  });
});

describe('durableNameFault', () => {
  it.each([
    ['', null],
    ['order-17_b', null],
    ['order 17', 'Only letters, digits, - and _ are allowed.'],
    ['x'.repeat(65), 'At most 64 characters: this has 65.'],
  ])('%j: %s', (name, fault) => {
    expect(durableNameFault(name)).toBe(fault);
  });
});
