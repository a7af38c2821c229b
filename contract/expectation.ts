import * as z from 'zod';

/**
 * What became of an expectation. `unmet`: its value is not true; `invalid`: it is no JMESPath, or a function of it refused
 * its arguments. Values are JSON text, cut where they are long.
 */
export const expectationResultSchema = z
  .object({
    expression: z.string(),
    verdict: z.enum(['met', 'unmet', 'invalid']),
    /** What the whole expression gave; null when it is invalid. */
    value: z.string().nullable(),
    /** The values on both sides of the comparison that decided; null where it is none. */
    comparison: z
      .object({
        left: z.object({ expression: z.string(), value: z.string() }).readonly(),
        operator: z.string(),
        right: z.object({ expression: z.string(), value: z.string() }).readonly(),
      })
      .readonly()
      .nullable(),
    /** Why, in a sentence; empty for one that is met. */
    message: z.string(),
  })
  .readonly();

/** Something that can be written at a place of an expression. */
export const expressionOfferSchema = z
  .object({
    label: z.string(),
    kind: z.enum(['field', 'function', 'keyword']),
    /** A field's value in the last result as JSON text, cut; a function's arguments. */
    detail: z.string(),
    insert: z.string(),
  })
  .readonly();

/** What can be written in place of the characters from `from` up to `to` (UTF-16 units). */
export const expressionOffersSchema = z
  .object({ from: z.number().int(), to: z.number().int(), offers: z.array(expressionOfferSchema).readonly() })
  .readonly();

/** What an expression selects from a response, as JSON text; null where it selects nothing that can be given: `fault` says why. */
export const selectedValueSchema = z
  .object({ text: z.string().nullable(), fault: z.string().nullable() })
  .readonly();

export type ExpectationResult = z.infer<typeof expectationResultSchema>;
export type ExpressionOffer = z.infer<typeof expressionOfferSchema>;
export type ExpressionOffers = z.infer<typeof expressionOffersSchema>;
export type SelectedValue = z.infer<typeof selectedValueSchema>;
