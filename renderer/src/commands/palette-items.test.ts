import { expect, it } from 'vitest';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import type { Command } from './command.ts';
import { paletteItems } from './palette-items.ts';

const command = (id: string, title: string): Command => ({ id, title, group: 'View', run: () => undefined });
const offered = [command('zoom-in', 'Zoom in'), command('history', 'Search history')];
const keys = (query: string) => paletteItems(offered, [], query).map((item) => item.key);

it('offers everything before something is typed, and then what fits', () => {
  expect(keys('')).toEqual(['command zoom-in', 'command history']);
  expect(keys(' hist ')).toEqual(['command history']);
  expect(keys('qqqq')).toEqual([]);
});

it('puts a function that is named exactly before a command that has its letters strewn about', () => {
  const echo: FunctionSummary = {
    name: 'echo',
    arn: 'arn:aws:lambda:eu-west-1:123456789012:function:echo',
    description: '',
    runtime: 'nodejs24.x',
    memoryMB: 128,
    timeoutSeconds: 3,
    packageType: 'Zip',
    architecture: 'arm64',
    lastModified: null,
    logFormat: 'Text',
    logGroup: '/aws/lambda/echo',
    tenantIsolation: false,
    durable: false,
    managedInstances: false,
  };
  const all = (query: string) => paletteItems(offered, [echo], query).map((item) => item.key);
  expect(all('echo')).toEqual([echo.arn, 'command history']);
  expect(all('')).toEqual(['command zoom-in', 'command history', echo.arn]);
});
