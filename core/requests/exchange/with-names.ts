import type { SavedRequest } from '../../../contract/saved-request.ts';

/** The longest name that the contract takes. */
const longest = 200;

/** Requests with names that differ, so that a person can tell them apart in a list: the second `orders` is `orders 2`. */
export function withNames(requests: readonly SavedRequest[]): readonly SavedRequest[] {
  const taken = new Set<string>();
  /** The number to go on with, so that a thousand requests of one name are not a million comparisons. */
  const numbers = new Map<string, number>();
  return requests.map((request) => {
    let { name } = request;
    for (let number = numbers.get(request.name) ?? 2; taken.has(name.toLowerCase()); number += 1) {
      const ending = ` ${number}`;
      name = request.name.slice(0, longest - ending.length) + ending;
      numbers.set(request.name, number + 1);
    }
    taken.add(name.toLowerCase());
    return name === request.name ? request : { ...request, name };
  });
}
