import { useState } from 'react';
import { placeAt } from './place-at.ts';

interface WrappedPlace {
  readonly label: string;
  /** The last part of its path, such as `body`. */
  readonly name: string;
}

/** What the cursor of an event's editor stands in that can be unwrapped. */
export function useWrappedPlace(text: string): {
  readonly wrapped: WrappedPlace | null;
  readonly setCursor: (offset: number) => void;
} {
  const [cursor, setCursor] = useState<number | null>(null);
  const place = cursor === null ? null : placeAt(text, cursor);
  const name = place?.layers[0]?.path.at(-1);
  return {
    wrapped: place === null || name === undefined ? null : { label: place.label, name: String(name) },
    setCursor,
  };
}
