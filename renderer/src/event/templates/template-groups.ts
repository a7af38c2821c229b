import fuzzysort from 'fuzzysort';
import type { Trigger } from '../../../../contract/exchange.ts';
import { templateName, type EventTemplate } from './event-templates.ts';

/** A template as a line of the picker. */
export interface TemplateRow {
  readonly key: string;
  readonly template: EventTemplate;
  /** What sends it to the function: a queue, a topic, a rule; null in the list of all. */
  readonly source: string | null;
  /** The positions in its name that what was typed matched. */
  readonly indexes: readonly number[];
}

export interface TemplateGroup {
  readonly label: string;
  readonly rows: readonly TemplateRow[];
}

const mostOfTrigger = 2;
export const triggersLabel = 'Triggers of this function';

function rowsOfTriggers(
  templates: readonly EventTemplate[],
  triggers: readonly Trigger[],
): readonly TemplateRow[] {
  const seen = new Set<string>();
  return triggers
    .toSorted((one, other) => Number(other.enabled) - Number(one.enabled))
    .flatMap(({ service, source, enabled, templates: ids }) =>
      ids.slice(0, mostOfTrigger).flatMap((id) => {
        const template = templates.find((each) => each.id === id);
        const key = `trigger ${id} ${source ?? ''}`;
        if (template === undefined || seen.has(key)) return [];
        seen.add(key);
        const named = source ?? service;
        return [{ key, template, source: enabled ? named : `${named} (off)`, indexes: [] }];
      }),
    );
}

/** The rows that what was typed fits, best first; all of them when nothing was. */
function fitting(rows: readonly TemplateRow[], query: string): readonly TemplateRow[] {
  if (query === '') return rows;
  const candidates = rows.map((row) => ({
    row,
    name: templateName(row.template),
    more: [row.template.words, row.template.group, row.template.id, row.source ?? ''].join(' '),
  }));
  return fuzzysort
    .go(query, candidates, { keys: ['name', 'more'], limit: 0, threshold: 0.4 })
    .map(({ 0: inName, obj: { row } }) => {
      const { key, template, source } = row;
      return { key, template, source, indexes: [...(inName?.indexes ?? [])] };
    });
}

/** What the picker shows: first what triggers the function, then everything, by kind; what was typed orders by fit. */
export function templateGroups(
  templates: readonly EventTemplate[],
  triggers: readonly Trigger[],
  typed: string,
): readonly TemplateGroup[] {
  const query = typed.trim();
  const own = fitting(rowsOfTriggers(templates, triggers), query);
  const all = fitting(
    templates.map((template) => ({ key: template.id, template, source: null, indexes: [] })),
    query,
  );
  const groups: readonly TemplateGroup[] =
    query === ''
      ? [...Map.groupBy(all, ({ template }) => template.group)].map(([label, rows]) => ({ label, rows }))
      : [{ label: 'Event templates', rows: all }];
  return [{ label: triggersLabel, rows: own }, ...groups].filter(({ rows }) => rows.length > 0);
}
