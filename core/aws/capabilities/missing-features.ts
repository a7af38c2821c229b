import type { Capabilities, EndpointProduct, Feature } from '../../../contract/capabilities.ts';

/** One thing that an endpoint lacks, how that is known, and what is done about it. */
export type Missing = Capabilities['missing'][number];

/** What Lambdeck does about each lack, where the product says nothing more special. */
const effects = {
  'list functions': 'Type the function’s name: this endpoint cannot list its functions.',
  qualifier: '$LATEST is left out; a version or an alias is refused before anything is sent.',
  'log tail': 'No log tail is asked for: the log is where the endpoint prints it.',
  'dry run': 'A dry run is refused before anything is sent.',
  event: 'An asynchronous run is refused before anything is sent.',
  'response streaming': 'A streamed run is refused before anything is sent.',
  'client context': 'The client context is sent, and this endpoint does not pass it on.',
  'tenant id': 'The tenant id is sent, and this endpoint does not separate tenants.',
  'durable execution name': 'The durable execution name is sent, and this endpoint ignores it.',
  'function error header': 'A function’s failure is recognised by the form of its answer.',
  'request id': 'The run has no request id to look for in a log.',
  'cloudwatch logs': 'There is no log group to read the rest of the log from.',
  triggers: 'What triggers a function is not known: this endpoint cannot tell.',
} as const satisfies Record<Feature, string>;

type Lacks = readonly (Feature | readonly [Feature, effect: string])[];

/**
 * What each product lacks, from its source: SAM CLI's samcli/local/lambda_service/local_lambda_http_service.py, the runtime
 * interface emulator's cmd/aws-lambda-rie/{http,handlers}.go, the .NET test tool's LambdaRuntimeAPI.cs. LocalStack ignores
 * what its community edition does not know.
 */
const lacks = {
  aws: [],
  lambdeck: [
    [
      'durable execution name',
      'A durable execution name is refused: durable functions do not run on this machine.',
    ],
  ],
  localstack: ['tenant id', 'durable execution name'],
  'sam local': [
    'list functions',
    'qualifier',
    'log tail',
    'dry run',
    'response streaming',
    'client context',
    'request id',
    'cloudwatch logs',
    'triggers',
  ],
  'runtime interface emulator': [
    [
      'list functions',
      'It serves one function, which is called by the name "function" whatever name is chosen.',
    ],
    'qualifier',
    'log tail',
    ['dry run', 'A dry run is refused before anything is sent: the emulator would run the function.'],
    ['event', 'An asynchronous run is refused before anything is sent: the emulator would wait for it.'],
    'response streaming',
    'client context',
    'durable execution name',
    'function error header',
    'request id',
    'cloudwatch logs',
    'triggers',
  ],
  'dotnet test tool': [
    'list functions',
    'qualifier',
    'log tail',
    ['dry run', 'A dry run is refused before anything is sent: the tool would run the function.'],
    'response streaming',
    'client context',
    'tenant id',
    'durable execution name',
    'request id',
    'cloudwatch logs',
    'triggers',
  ],
  unknown: [],
} as const satisfies Record<EndpointProduct, Lacks>;

/** What a product is documented to lack. */
export function missingFeatures(product: EndpointProduct): readonly Missing[] {
  const list: Lacks = lacks[product];
  return list.map((lack) => {
    const [feature, effect] = typeof lack === 'string' ? [lack, effects[lack]] : lack;
    return { feature, found: 'documented', effect };
  });
}

/** A lack that an answer showed by refusing the feature. */
export function refusedLack(feature: Feature): Missing {
  return { feature, found: 'refused', effect: effects[feature] };
}
