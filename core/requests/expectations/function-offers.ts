import { TreeInterpreter } from '@jmespath-community/jmespath';
import type { ExpressionOffer } from '../../../contract/expectation.ts';

/** JMESPath's functions with the kinds of their arguments, as the library itself checks them. */
export function functionOffers(): readonly ExpressionOffer[] {
  const { _functionTable: table, TYPE_NAME_TABLE: names } = TreeInterpreter.runtime;
  return Object.entries(table)
    .map(([name, { _signature: signature }]) => {
      const kinds = signature.map(({ types, optional, variadic }) => {
        const kind = types.map((type) => names[type].toLowerCase()).join(' | ');
        return `${kind}${optional === true ? '?' : ''}${variadic === true ? '…' : ''}`;
      });
      return { label: name, kind: 'function' as const, detail: `(${kinds.join(', ')})`, insert: `${name}(` };
    })
    .toSorted((first, second) => first.label.localeCompare(second.label));
}
