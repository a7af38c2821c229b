/** What was typed as a price, or what is wrong with it in a sentence. */
export type ReadPrice =
  { readonly kind: 'price'; readonly value: number } | { readonly kind: 'fault'; readonly words: string };

const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** Reads a price as a person types it. `example` is one that would do, `most` the largest that is taken. */
export function readPrice(text: string, example: string, most: number): ReadPrice {
  const written = text.trim();
  const before = /^(?:[$¥]\s*-|-?\s*[$¥]?)\s*/.exec(written)?.[0] ?? '';
  const typed = written.slice(before.length);
  if (typed === '') return fault(`Type a price, such as ${example}.`);
  if (before.includes('-') && number.test(typed.replace(',', '.')))
    return fault('A price is not below zero.');
  if (/^\d*,\d+$/.test(typed)) return fault(`Write it with a point: ${typed.replace(',', '.')}.`);
  if (!number.test(typed)) return fault(`This is no number. Type one such as ${example}.`);
  const value = Number(typed);
  if (value > most) return fault(`That is over ${most.toLocaleString('en-GB')}: is it the right unit?`);
  return { kind: 'price', value };
}

const fault = (words: string): ReadPrice => ({ kind: 'fault', words });
