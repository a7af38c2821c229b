import type { VariableOffer, VariablesFrom } from '../../../contract/environment.ts';
import { createValueSource } from './create-value-source.ts';
import { generators } from './generators.ts';
import type { SecretValues } from './secret-values.ts';
import { createResolver, isProblem, plainText, secretMask } from './variable-resolver.ts';
import { plainSpots } from './template-spot.ts';

const longestShown = 500;

/** What can be written between `{{` and `}}`: variables in the order of their names, then generators. */
export async function variableOffers(
  from: VariablesFrom,
  secrets: SecretValues,
): Promise<readonly VariableOffer[]> {
  const source = await createValueSource(from, { secrets });
  const resolver = createResolver(source, new Date());
  const variables = [...source.names()].sort().map((name): VariableOffer => {
    let offer: VariableOffer = { name, value: null, origin: '', isSecret: false };
    resolver.replace(`{{${name}}}`, plainSpots(), (_template, value) => {
      if (isProblem(value)) offer = { ...offer, origin: value.message };
      else {
        const text = value.isSecret && value.shown === value.json ? secretMask : plainText(value.shown);
        const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
        offer = { name, value: shown, origin: value.origin, isSecret: value.isSecret };
      }
    });
    return offer;
  });
  const generated = generators.map(({ name, about }) => ({
    name,
    value: null,
    origin: about,
    isSecret: false,
  }));
  const literal = {
    name: '$literal',
    value: null,
    origin: 'Braces as they stand: $literal name',
    isSecret: false,
  };
  return [...variables, ...generated, literal];
}
