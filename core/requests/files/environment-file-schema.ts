import * as z from 'zod';
import { environmentSchema } from '../../../contract/environment.ts';

const {
  extends: inherited,
  profile,
  region,
  endpointUrl,
  qualifier,
  variables,
  secrets,
} = environmentSchema.unwrap().shape;

/** The keys of an environment's file, in the order in which a new file has them; each may be left out. */
export const environmentFileSchema = z
  .strictObject({
    extends: inherited.optional().describe('The environment that this one builds on.'),
    profile: profile.optional().describe('A profile of the AWS config files, or "local".'),
    region: region.optional().describe('The AWS region.'),
    endpointUrl: endpointUrl.optional().describe('An endpoint in place of the one of AWS.'),
    qualifier: qualifier.optional().describe('The qualifier of requests that name none.'),
    variables: variables.nullable().optional().describe('What {{name}} stands for: any JSON value.'),
    secrets: secrets
      .nullable()
      .optional()
      .describe('Names of secret variables. Their values are kept elsewhere and never in this file.'),
  })
  .describe('An environment of Lambdeck: variables, and where requests go');

/** What an environment's file says. */
export type EnvironmentFile = z.infer<typeof environmentFileSchema>;
