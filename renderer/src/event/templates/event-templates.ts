import index from '../../../../assets/event-templates/index.json';

/** An event in the shape that an AWS service sends, with a JSON Schema of that shape. */
export interface EventTemplate {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  /** The heading that it stands under. */
  readonly group: string;
  /** Further words that it is found by. */
  readonly words: string;
  /** What an event of this shape has: a path alone, or `path = pattern` with * for any text. None: it cannot be told. */
  readonly marks: readonly string[];
  /** Where it carries a payload of its own, such as `Records[0].body`; blank for nowhere. */
  readonly payload: string;
}

export const eventTemplates: readonly EventTemplate[] = index;

const files = import.meta.glob<string>(
  [
    '../../../../assets/event-templates/*.json',
    '!../../../../assets/event-templates/*.schema.json',
    '!../../../../assets/event-templates/index.json',
  ],
  { query: '?raw', import: 'default' },
);
const schemas = import.meta.glob<object>('../../../../assets/event-templates/*.schema.json', {
  import: 'default',
});

export const findTemplate = (id: string | null): EventTemplate | null =>
  eventTemplates.find((template) => template.id === id) ?? null;

export const templateName = ({ service, title }: EventTemplate): string => `${service}: ${title}`;

function load<T>(found: (() => Promise<T>) | undefined, id: string): Promise<T> {
  if (found === undefined) throw new Error(`There is no event template ${id}`);
  return found();
}

/** The example of a template, as text; loaded when it is first asked for. */
export const loadExample = async (id: string): Promise<string> =>
  load(files[`../../../../assets/event-templates/${id}.json`], id);

/** The JSON Schema (draft-07) of a template; loaded when it is first asked for. */
export const loadSchema = async (id: string): Promise<object> =>
  load(schemas[`../../../../assets/event-templates/${id}.schema.json`], id);
