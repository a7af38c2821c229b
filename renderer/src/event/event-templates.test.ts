import { describe, expect, it } from 'vitest';
import { eventTemplates } from './event-templates.ts';

describe('eventTemplates', () => {
  it.each(eventTemplates)('$label, $hint is a JSON object', async ({ load }) => {
    const text = await load();
    expect(JSON.parse(text)).toBeTypeOf('object');
    expect(text.startsWith('{\n')).toBe(true);
  });
});
