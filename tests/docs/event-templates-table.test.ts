import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const templates: { id: string; service: string; title: string; payload: string }[] = JSON.parse(
  readFileSync(join(root, 'assets/event-templates/index.json'), 'utf8'),
);
const text = readFileSync(join(root, 'docs', 'event-templates.md'), 'utf8');
const table = text
  .slice(text.indexOf('## The templates'))
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, 5)
      .map((cell) => cell.trim().replaceAll(/^`|`$/g, '')),
  );

describe('docs/event-templates.md', () => {
  it('has a row for each template, in their order', () => {
    expect(table).toEqual(templates.map(({ id, service, title, payload }) => [id, service, title, payload]));
  });
});
