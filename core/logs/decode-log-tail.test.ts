import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLogTail } from './decode-log-tail.ts';

const base64 = (bytes: string | Buffer): string => Buffer.from(bytes).toString('base64');

describe('decodeLogTail', () => {
  it('gives the text', () => {
    expect(decodeLogTail(base64('START\nzwölf €\n'))).toEqual({
      kind: 'text',
      text: 'START\nzwölf €\n',
      cut: false,
    });
    expect(decodeLogTail('')).toEqual({ kind: 'text', text: '', cut: false });
  });

  it('drops the rest of a character that was cut in two, and nothing else', () => {
    const whole = Buffer.from('😀 ok');
    for (const cut of [1, 2, 3]) {
      expect(decodeLogTail(base64(whole.subarray(cut)))).toEqual({ kind: 'text', text: ' ok', cut: true });
    }
  });

  it('replaces broken bytes further in', () => {
    expect(decodeLogTail(base64(Buffer.from([0x61, 0xff, 0x62])))).toMatchObject({ text: 'a\uFFFDb' });
  });

  it('knows that 4096 bytes are the end of something longer', () => {
    expect(decodeLogTail(base64('x'.repeat(4096)))).toMatchObject({ cut: true });
    expect(decodeLogTail(base64('x'.repeat(4095)))).toMatchObject({ cut: false });
  });

  it('tells where the log is', () => {
    const place = { logGroup: 'arn:aws:logs:eu-west-1:1:log-group:/g:*', logStreamName: '2026/01/02/[3]ab' };
    expect(decodeLogTail(base64(JSON.stringify(place)))).toEqual({ kind: 'stream', ...place });
    expect(decodeLogTail(base64('{"logGroup":1}'))).toMatchObject({ kind: 'text' });
  });

  it('takes any tail of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, from) => {
        const whole = Buffer.from(text);
        const tail = decodeLogTail(base64(whole.subarray(from)));
        expect(tail).toMatchObject({ kind: 'text' });
        expect(whole.toString('utf8')).toContain(tail.kind === 'text' ? tail.text : null);
      }),
    );
  });
});
