import { requestFileSchema, type RequestFile } from './request-file-schema.ts';
import type { YamlFileKind } from './read-yaml-fields.ts';

const asText = 'Write it as text: put | after the key and the text below it, indented.';

/** How a request's file is read. */
export const requestFileKind: YamlFileKind<RequestFile> = {
  problemName: 'RequestFile',
  schema: requestFileSchema,
  keys: Object.keys(requestFileSchema.shape),
  texts: new Set([
    'name',
    'description',
    'function',
    'qualifier',
    'payload',
    'clientContext',
    'tenantId',
    'durableName',
    'expect',
    'eventTemplate',
    'sharedEvent',
  ]),
  blocks: new Set(['payload']),
  remedies: {
    payload: asText,
    clientContext: asText,
    expect: 'Write a list of JMESPath expressions; one that has ": " or " #" in it goes in quotes.',
    timeout: 'Give seconds, from more than 0 to 3600.',
    retries: 'Give a whole number from 0 to 10.',
  },
};
