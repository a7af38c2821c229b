import { describe, expect, it } from 'vitest';
import { detectShape } from './detect-shape.ts';
import { eventTemplates, loadExample } from './event-templates.ts';

describe('detectShape', () => {
  it.each(eventTemplates.filter(({ marks }) => marks.length > 0))(
    'knows the example of $id',
    async ({ id }) => {
      expect(detectShape(await loadExample(id))?.id).toBe(id);
    },
  );

  it.each(['', '{', '{}', '[]', 'null', '"text"', '7', '{"orderId":"A-1017"}', '{"Records":[]}'])(
    'takes %j for nothing that it knows',
    (text) => {
      expect(detectShape(text)).toBeNull();
    },
  );

  it('does not guess where the values are others than a service sends', () => {
    expect(detectShape('{"Records":[{"eventSource":"shop:orders"}]}')).toBeNull();
    expect(detectShape('{"triggerSource":7}')).toBeNull();
  });

  it('leaves very long texts alone', () => {
    const long = JSON.stringify({ Records: [{ eventSource: 'aws:sqs', body: 'x'.repeat(1024 * 1024) }] });
    expect(detectShape(long)).toBeNull();
  });
});
