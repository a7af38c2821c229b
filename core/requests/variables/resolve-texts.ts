import type {
  TemplatedField,
  TemplatedTexts,
  TemplatePlace,
  TemplateProblem,
  VariableUse,
} from '../../../contract/environment.ts';
import { createPlaceFinder } from './place-finder.ts';
import { expressionSpots, jsonSpots, plainSpots, type SpotFinder } from './template-spot.ts';
import type { ValueSource } from './value-source.ts';
import { createResolver, isProblem, plainText } from './variable-resolver.ts';

/** A request with its variables replaced. */
export interface Resolution {
  /** To be sent: secrets stand in it. */
  readonly texts: TemplatedTexts;
  /** The same with secrets masked. */
  readonly shown: TemplatedTexts;
  /** The values of every secret that the source knows. */
  readonly secrets: readonly string[];
  readonly uses: readonly VariableUse[];
  /** Nothing can be sent where there is one. */
  readonly problems: readonly TemplateProblem[];
}

/** A value that is shown beside its name is cut after so many characters. */
const longestShown = 2000;

/** Replaces `{{name}}` in the texts of one request. Never throws; what cannot be replaced stays and is a problem. */
export function resolveTexts(texts: TemplatedTexts, source: ValueSource, now = new Date()): Resolution {
  const resolver = createResolver(source, now);
  const uses: VariableUse[] = [];
  const problems: TemplateProblem[] = [];

  function replace(field: TemplatedField, index: number, text: string, spots: SpotFinder) {
    const placeOf = createPlaceFinder(text);
    return resolver.replace(text, spots, (template, value) => {
      const place: TemplatePlace = { field, index, ...placeOf(template.start, template.end) };
      const name = template.body.trim();
      if (isProblem(value)) {
        problems.push({ place, name, problem: value });
        uses.push({ name, place, value: null, origin: value.message, isSecret: false });
      } else {
        const { origin, isSecret } = value;
        uses.push({ name, place, value: cut(plainText(value.shown)), origin, isSecret });
      }
    });
  }
  const optional = (field: TemplatedField, text: string | null, isJson: boolean) =>
    text === null ? null : replace(field, 0, text, isJson ? jsonSpots(text) : plainSpots());

  const functionName = replace('functionName', 0, texts.functionName, plainSpots());
  const qualifier = optional('qualifier', texts.qualifier, false);
  const payload = replace('payload', 0, texts.payload, jsonSpots(texts.payload));
  const clientContext = optional('clientContext', texts.clientContext, true);
  const tenantId = optional('tenantId', texts.tenantId, false);
  const durableExecutionName = optional('durableExecutionName', texts.durableExecutionName, false);
  const expect = texts.expect.map((text, index) => replace('expect', index, text, expressionSpots(text)));
  const version = (which: 'text' | 'shown'): TemplatedTexts => ({
    functionName: functionName[which],
    qualifier: qualifier?.[which] ?? null,
    payload: payload[which],
    clientContext: clientContext?.[which] ?? null,
    tenantId: tenantId?.[which] ?? null,
    durableExecutionName: durableExecutionName?.[which] ?? null,
    expect: expect.map((one) => one[which]),
  });
  return { texts: version('text'), shown: version('shown'), secrets: source.secrets, uses, problems };
}

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
