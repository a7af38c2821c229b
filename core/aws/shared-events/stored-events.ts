import type { JsonMember, JsonMembers } from './json-members.ts';
import { jsonMembers, memberOf } from './json-members.ts';

/** How the console sends an event; null where the schema does not say, as with those that SAM CLI writes. */
export type StoredType = 'RequestResponse' | 'Event' | null;

/** A test event as its schema holds it: `components.examples[name] = {value, x-metadata: {invocationType}}`. */
export interface StoredEvent {
  readonly name: string;
  readonly invocationType: StoredType;
  /** JSON text, as it stands there. */
  readonly value: string;
}

/** The events of a schema in their order; null when the text is no schema with `components`. */
export function storedEvents(content: string): readonly StoredEvent[] | null {
  const found = examplesIn(content);
  if (found === null) return null;
  const seen = new Map<string, StoredEvent>();
  for (const example of found.examples?.members ?? []) {
    const parts = jsonMembers(content, example.valueFrom);
    const value = memberOf(parts, 'value');
    if (value === null) continue;
    seen.set(example.key, {
      name: example.key,
      invocationType: typeIn(content, parts),
      value: content.slice(value.valueFrom, value.to),
    });
  }
  return [...seen.values()];
}

/**
 * The schema with an event put in or written over; null when the text is no schema with `components`. Every character
 * that does not belong to this event's value and invocation type stays. `value` has to be JSON text.
 */
export function withEvent(content: string, event: StoredEvent): string | null {
  const found = examplesIn(content);
  if (found === null) return null;
  const { components, examples } = found;
  const metadata =
    event.invocationType === null ? '' : `,"x-metadata":{"invocationType":"${event.invocationType}"}`;
  const whole = `{"value":${event.value}${metadata}}`;
  if (examples === null)
    return withMember(content, components, 'examples', `{${quoted(event.name)}:${whole}}`);
  const known = memberOf(examples, event.name);
  if (known === null) return withMember(content, examples, event.name, whole);
  const parts = jsonMembers(content, known.valueFrom);
  if (parts === null || memberOf(parts, 'value') === null) {
    return content.slice(0, known.valueFrom) + whole + content.slice(known.to);
  }
  return replaced(content, known, event);
}

/** The schema without an event; `left` is false when it was the last one. Null when it has none of that name. */
export function withoutEvent(
  content: string,
  name: string,
): { readonly text: string; readonly left: boolean } | null {
  const examples = examplesIn(content)?.examples ?? null;
  if (examples === null || !examples.members.some(({ key }) => key === name)) return null;
  // A name that is there twice is read as its last one: what is deleted must not come back as the other.
  let text = content;
  for (
    let object: JsonMembers | null = examples;
    object !== null;
    object = examplesIn(text)?.examples ?? null
  ) {
    const index = object.members.findLastIndex(({ key }) => key === name);
    const member = object.members[index];
    if (member === undefined) return { text, left: object.members.length > 0 };
    const before = object.members[index - 1];
    const after = object.members[index + 1];
    const from = before?.to ?? (after === undefined ? object.open + 1 : member.from);
    const to = before === undefined ? (after?.from ?? object.close) : member.to;
    text = text.slice(0, from) + text.slice(to);
  }
  return null;
}

interface Examples {
  readonly components: JsonMembers;
  readonly examples: JsonMembers | null;
}

function examplesIn(content: string): Examples | null {
  try {
    JSON.parse(content);
  } catch {
    return null;
  }
  const place = memberOf(jsonMembers(content, 0), 'components');
  const components = place === null ? null : jsonMembers(content, place.valueFrom);
  if (components === null) return null;
  const examples = memberOf(components, 'examples');
  return { components, examples: examples === null ? null : jsonMembers(content, examples.valueFrom) };
}

function typeIn(content: string, parts: JsonMembers | null): StoredType {
  const metadata = memberOf(parts, 'x-metadata');
  const type =
    metadata === null ? null : memberOf(jsonMembers(content, metadata.valueFrom), 'invocationType');
  const text = type === null ? '' : content.slice(type.valueFrom, type.to);
  return text === '"Event"' ? 'Event' : text === '"RequestResponse"' ? 'RequestResponse' : null;
}

/** Writes value and type over; whatever else the example and its metadata hold stays. */
function replaced(content: string, known: JsonMember, event: StoredEvent): string {
  const value = memberOf(jsonMembers(content, known.valueFrom), 'value');
  if (value === null) return content;
  const text = content.slice(0, value.valueFrom) + event.value + content.slice(value.to);
  if (event.invocationType === null) return text;
  const parts = jsonMembers(text, known.valueFrom);
  if (parts === null) return text;
  const type = quoted(event.invocationType);
  const metadata = memberOf(parts, 'x-metadata');
  const inside = metadata === null ? null : jsonMembers(text, metadata.valueFrom);
  if (metadata !== null && inside === null) {
    return `${text.slice(0, metadata.valueFrom)}{"invocationType":${type}}${text.slice(metadata.to)}`;
  }
  if (inside === null) return withMember(text, parts, 'x-metadata', `{"invocationType":${type}}`);
  const place = memberOf(inside, 'invocationType');
  if (place === null) return withMember(text, inside, 'invocationType', type);
  return text.slice(0, place.valueFrom) + type + text.slice(place.to);
}

/** Puts a member behind the last one, after the same blanks as the first one has. */
function withMember(text: string, object: JsonMembers, key: string, value: string): string {
  const [first] = object.members;
  const last = object.members.at(-1);
  const blanks = first === undefined ? '' : text.slice(object.open + 1, first.from);
  const at = last?.to ?? object.open + 1;
  return `${text.slice(0, at)}${last === undefined ? '' : ','}${blanks}${quoted(key)}:${value}${text.slice(at)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
