import { protectionSchema, type Connection } from '../../../contract/connection.ts';

const rank = ({ settings }: Connection) => protectionSchema.options.indexOf(settings.protection);

/** Of several connections the one that asks for most before a run; among equals one that is marked by a colour. */
export function mostProtected(connections: readonly Connection[]): Connection | null {
  const [first = null] = connections.toSorted(
    (one, other) =>
      rank(other) - rank(one) ||
      Number(other.settings.colour !== null) - Number(one.settings.colour !== null),
  );
  return first;
}
