import * as z from 'zod';
import { priceSchema } from './price.ts';

/**
 * How log lines appear while a run lasts on AWS: not at all, by asking FilterLogEvents every second or so (no charge of its
 * own), or through StartLiveTail (at once, billed by the minute). The embedded endpoint always tells at once, for nothing.
 */
export const liveLogModes = ['off', 'polling', 'live-tail'] as const;

/** What a person sets for all of Lambdeck. Kept in a file of its own, so that a lost database loses none of it. */
export const settingsSchema = z
  .object({
    /** A PEM file whose certificates are trusted beside the usual ones; AWS_CA_BUNDLE and ca_bundle come first. */
    certificatesFile: z.string().max(4096).nullable(),
    liveLog: z.enum(liveLogModes),
    /**
     * Whether the log of a run is looked for with Logs Insights (billed by the data it reads) without being asked, where
     * the log group is of the infrequent access class, which nothing else can read.
     */
    insights: z.enum(['ask', 'always']),
    /** Prices that take the place of the published ones. */
    prices: z.array(priceSchema).max(200).readonly(),
  })
  .readonly();

/** What holds for all connections; a connection's own are ConnectionSettings. */
export type Settings = z.infer<typeof settingsSchema>;
export type LiveLogMode = Settings['liveLog'];
