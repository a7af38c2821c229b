import { describe, expect, it } from 'vitest';
import type { Trigger } from '../../../../contract/exchange.ts';
import { eventTemplates } from './event-templates.ts';
import { templateGroups, triggersLabel } from './template-groups.ts';

const trigger = (
  service: string,
  source: string | null,
  templates: readonly string[],
  enabled = true,
): Trigger => ({
  service,
  source,
  origin: 'event source mapping',
  templates,
  enabled,
});
const shown = (triggers: readonly Trigger[], typed: string) =>
  templateGroups(eventTemplates, triggers, typed).map(({ label, rows }) =>
    [label].concat(
      rows.map(({ template, source }) => (source === null ? template.id : `${template.id} < ${source}`)),
    ),
  );

describe('templateGroups', () => {
  it('begins with what triggers the function, those that are on first', () => {
    const [own, next] = shown(
      [
        trigger('Kinesis', 'clicks', ['kinesis'], false),
        trigger('SQS', 'refunds', ['sqs', 'sns-in-sqs', 'sqs-fifo']),
        trigger('Lex', null, ['lex-v2']),
        trigger('SQS', 'refunds', ['sqs']),
        trigger('Something new', 'x', ['no-such-template']),
      ],
      '',
    );
    expect(own).toEqual([
      triggersLabel,
      'sqs < refunds',
      'sns-in-sqs < refunds',
      'lex-v2 < Lex',
      'kinesis < clicks (off)',
    ]);
    expect(next?.[0]).toBe('HTTP requests');
  });

  it('has every template once, under its heading', () => {
    const groups = templateGroups(eventTemplates, [], '');
    expect(groups.map(({ label }) => label)).toEqual([...new Set(eventTemplates.map(({ group }) => group))]);
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(eventTemplates.length);
  });

  it.each([
    ['sqs', 'sqs'],
    ['fifo', 'sqs-fifo'],
    ['http api', 'api-gateway-v2'],
    ['graphql', 'appsync-resolver'],
    ['mongo', 'documentdb'],
    ['lambda@edge', 'cloudfront-viewer-request'],
    ['cron', 'schedule'],
    ['websocket', 'api-gateway-websocket'],
  ])('finds by %s', (typed, id) => {
    const [group] = templateGroups(eventTemplates, [], typed);
    expect(group?.rows.slice(0, 4).map(({ template }) => template.id)).toContain(id);
  });

  it('finds a trigger by its source, and marks the letters of a name', () => {
    expect(shown([trigger('SQS', 'refunds', ['sqs'])], 'refunds')[0]).toEqual([
      triggersLabel,
      'sqs < refunds',
    ]);
    const [group] = templateGroups(eventTemplates, [], 'sns');
    expect(group?.rows[0]).toMatchObject({ template: { id: 'sns' }, indexes: [0, 1, 2] });
  });

  it('is empty where nothing fits', () => {
    expect(templateGroups(eventTemplates, [], 'qqqqzz')).toEqual([]);
  });
});
