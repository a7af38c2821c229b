import { describe, expect, it } from 'vitest';
import { createFunctionBook } from './function-book.ts';

const place = { connectionId: 'profile:work', region: 'eu-west-1', functionName: 'orders' };
const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

describe('the function book', () => {
  it('knows nothing of what nobody told', () => {
    const book = createFunctionBook();
    expect(book.isEmpty()).toBe(true);
    expect(book.facts(place)).toEqual({
      timeoutSeconds: null,
      tenantIsolation: null,
      durable: null,
      managedInstances: null,
      invokeMode: null,
      architecture: null,
      arn: null,
      logGroup: null,
    });
  });

  it('adds what is told to what was known', () => {
    const book = createFunctionBook();
    book.note(place, { timeoutSeconds: 20, durable: false });
    book.note(place, { managedInstances: true, timeoutSeconds: 30 });
    expect(book.facts(place)).toMatchObject({ timeoutSeconds: 30, durable: false, managedInstances: true });
  });

  it('tells connections and regions apart', () => {
    const book = createFunctionBook();
    book.note(place, { timeoutSeconds: 20 });
    expect(book.facts({ ...place, region: 'us-east-1' }).timeoutSeconds).toBeNull();
    expect(book.facts({ ...place, connectionId: 'local' }).timeoutSeconds).toBeNull();
  });

  it('tells of a qualifier what is its own, and for the rest of the function', () => {
    const book = createFunctionBook();
    book.note(place, { timeoutSeconds: 20, tenantIsolation: true });
    book.note({ ...place, qualifier: 'live' }, { timeoutSeconds: 5, invokeMode: 'RESPONSE_STREAM' });
    book.note({ ...place, qualifier: null }, { invokeMode: 'BUFFERED' });
    const live = { timeoutSeconds: 5, tenantIsolation: true, invokeMode: 'RESPONSE_STREAM' };
    expect(book.facts({ ...place, qualifier: 'live' })).toMatchObject(live);
    expect(book.facts({ ...place, functionName: 'orders:live' })).toMatchObject(live);
    for (const qualifier of [null, '$LATEST']) {
      expect(book.facts({ ...place, qualifier })).toMatchObject({
        timeoutSeconds: 20,
        invokeMode: 'BUFFERED',
      });
    }
    expect(book.facts({ ...place, qualifier: '7' })).toMatchObject({ timeoutSeconds: 20, invokeMode: null });
  });

  it('takes a function of another account for another one, and an ARN for its own region', () => {
    const book = createFunctionBook();
    book.note(place, { durable: true });
    expect(book.facts({ ...place, functionName: arn }).durable).toBeNull();
    book.note({ ...place, region: 'us-east-1', functionName: arn }, { durable: false });
    expect(book.facts({ ...place, functionName: `${arn}:live` }).durable).toBe(false);
    expect(book.facts(place).durable).toBe(true);
  });
});
