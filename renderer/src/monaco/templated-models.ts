import type { VariableOffer } from '../../../contract/environment.ts';

type Offers = () => Promise<readonly VariableOffer[]>;

/** The models whose `{{name}}` is replaced before it is sent, by their URI, and what can be written in them. */
const templated = new Map<string, Offers>();
const watching = new Map<string, () => void>();

export const isTemplated = (uri: string): boolean => templated.has(uri);

export const offersOf = (uri: string): Offers | null => templated.get(uri) ?? null;

/** Says whether the variables of a model are replaced; null for no. */
export function setTemplated(uri: string, offers: Offers | null): void {
  const before = templated.has(uri);
  if (offers === null) templated.delete(uri);
  else templated.set(uri, offers);
  if (before !== templated.has(uri)) watching.get(uri)?.();
}

/** Calls when that changes. Returns how to stop. */
export function onTemplated(uri: string, changed: () => void): () => void {
  watching.set(uri, changed);
  return () => {
    watching.delete(uri);
    templated.delete(uri);
  };
}
