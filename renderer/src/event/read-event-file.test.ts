import { describe, expect, it } from 'vitest';
import { readEventFile } from './read-event-file.ts';

describe('readEventFile', () => {
  it('takes text as it stands, without a byte order mark', async () => {
    const file = new File(['\uFEFF{ "n": 1.0 }\n'], 'order.json');
    expect(await readEventFile(file, 'RequestResponse')).toEqual({ text: '{ "n": 1.0 }\n', notice: null });
  });

  it('refuses what is not text', async () => {
    const file = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])], 'logo.png');
    const read = await readEventFile(file, 'RequestResponse');
    expect(read.text).toBeNull();
    expect(read.notice).toContain('logo.png is not text');
  });

  it('says so when it is a folder, which a browser hands over as a file that cannot be read', async () => {
    const folder = new File([], 'events');
    folder.arrayBuffer = () => Promise.reject(new DOMException('It could not be found', 'NotFoundError'));
    expect(await readEventFile(folder, 'RequestResponse')).toEqual({
      text: null,
      notice: expect.stringContaining('events cannot be read as a file'),
    });
  });

  it('opens a file over the limit and says by how much', async () => {
    const file = new File(['"', 'x'.repeat(1024 * 1024), '"'], 'big.json');
    const read = await readEventFile(file, 'Event');
    expect(read.text).toHaveLength(1024 * 1024 + 2);
    expect(read.notice).toBe('big.json is over the 1 MB limit by 2 bytes: Lambda will reject it as it is.');
  });

  it('does not read a file that is far too large', async () => {
    const file = new File([new Uint8Array(5 * 1024 * 1024)], 'disk.img');
    expect(await readEventFile(file, 'Event')).toMatchObject({ text: null });
  });
});
