import type { Capabilities, EndpointProduct } from '../../../contract/capabilities.ts';

export const productWords = {
  aws: 'AWS Lambda answers here.',
  lambdeck: 'Lambdeck’s own endpoint answers here.',
  localstack: 'LocalStack answers here.',
  'sam local': 'sam local start-lambda answers here.',
  'runtime interface emulator': 'The runtime interface emulator answers here.',
  'dotnet test tool': 'The .NET Lambda test tool answers here.',
  unknown: 'Which program answers here is not known.',
} as const satisfies Record<EndpointProduct, string>;

/** How it is known that something is missing. */
export const missingWords = {
  documented: 'as documented',
  probed: 'found by asking',
  refused: 'refused before',
} as const satisfies Record<Capabilities['missing'][number]['found'], string>;
