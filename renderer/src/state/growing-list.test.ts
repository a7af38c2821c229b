import { describe, expect, it } from 'vitest';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import { growingList } from './growing-list.ts';

const functionNamed = (name: string, description = ''): FunctionSummary => ({
  name,
  arn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
  description,
  runtime: 'nodejs24.x',
  memoryMB: 128,
  timeoutSeconds: 3,
  packageType: 'Zip',
  architecture: 'arm64',
  lastModified: null,
  logFormat: 'Text',
  logGroup: `/aws/lambda/${name}`,
  tenantIsolation: false,
  durable: false,
  managedInstances: false,
});

describe('growingList', () => {
  it('stays the very same list when what is read is what was known', () => {
    const before = [functionNamed('orders'), functionNamed('mailer')];
    const list = growingList(before);
    list.addKnown([functionNamed('orders'), functionNamed('mailer')]);
    list.addRead([functionNamed('orders')]);
    expect(list.soFar()).toBe(before);
    list.addRead([functionNamed('mailer')]);
    expect(list.read()).toBe(before);
  });

  it('replaces what changed, keeps the rest, and shows what is not read yet', () => {
    const before = [functionNamed('orders'), functionNamed('mailer')];
    const list = growingList(before);
    list.addRead([functionNamed('orders', 'new'), functionNamed('audit')]);
    const [orders, mailer, audit] = list.soFar();
    expect(orders?.description).toBe('new');
    expect(mailer).toBe(before[1]);
    expect(audit?.name).toBe('audit');
    expect(list.soFar()).toBe(list.soFar());
  });

  it('drops what is gone once everything is read, and follows a new order', () => {
    const before = [functionNamed('orders'), functionNamed('mailer'), functionNamed('gone')];
    const list = growingList(before);
    list.addRead([functionNamed('mailer'), functionNamed('orders')]);
    expect(list.soFar()).toBe(before);
    expect(list.read()).toEqual([before[1], before[0]]);
  });
});
