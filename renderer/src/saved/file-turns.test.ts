import { describe, expect, it } from 'vitest';
import { betweenTurns, inTurn, inTurnWith, moveWaiting } from './file-turns.ts';

function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, let: resolve };
}

describe('changes of files', () => {
  it('come one after the other, and one that fails hinders none behind it', async () => {
    const order: string[] = [];
    const first = held();
    const one = inTurn(async () => {
      await first.promise;
      order.push('one');
      throw new Error('refused');
    });
    const two = inTurn(async () => {
      order.push('two');
      return await Promise.resolve(2);
    });
    first.let();
    await expect(one).rejects.toThrow('refused');
    expect(await two).toBe(2);
    expect(order).toEqual(['one', 'two']);
  });

  it('are told where their entry is once it is their turn', async () => {
    const first = held();
    const renaming = inTurn(async () => {
      await first.promise;
      moveWaiting({ folder: '/f', from: 'refunds', toFolder: '/g', to: 'returns' });
    });
    const where = (folder: string, path: string) =>
      inTurnWith({ folder, path, name: 'X' }, (entry) => Promise.resolve(entry));
    const moved = where('/f', 'refunds/x.lambda.yml');
    const other = where('/g', 'refunds/x.lambda.yml');
    first.let();
    await renaming;
    expect(await moved).toEqual({ folder: '/g', path: 'returns/x.lambda.yml', name: 'X' });
    expect(await other).toEqual({ folder: '/g', path: 'refunds/x.lambda.yml', name: 'X' });
  });

  it('are not under way while a file is read again', async () => {
    let written = 'before';
    const first = held();
    const second = held();
    const reading = held();
    const writing = inTurn(async () => {
      await first.promise;
      written = 'between';
    });
    let reads = 0;
    const read = betweenTurns(async () => {
      reads += 1;
      const found = written;
      if (reads === 1) await reading.promise;
      return found;
    });
    first.let();
    await writing;
    await expect.poll(() => reads).toBe(1);
    const again = inTurn(async () => {
      await second.promise;
      written = 'after';
    });
    reading.let();
    second.let();
    await again;
    expect(await read).toBe('after');
    expect(reads).toBe(2);
  });
});
