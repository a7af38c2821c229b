import * as z from 'zod';

/** What Lambda bills on demand in one region on one architecture. */
export const priceSchema = z
  .object({
    region: z.string().min(1).max(40),
    architecture: z.enum(['x86_64', 'arm64']),
    currency: z.enum(['USD', 'CNY']),
    perGigabyteSecond: z.number().min(0).max(1000),
    perMillionRequests: z.number().min(0).max(1_000_000),
  })
  .readonly();

/** The prices that are in force, each with where it comes from. */
export const priceListSchema = z
  .object({
    /** The day on which the published prices were looked up, as YYYY-MM-DD. */
    publishedOn: z.string(),
    prices: z
      .array(
        priceSchema
          .unwrap()
          .extend({ origin: z.enum(['published', 'set']) })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

export type Price = z.infer<typeof priceSchema>;
export type PriceList = z.infer<typeof priceListSchema>;
