import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { ValueSource } from '../variables/value-source.ts';
import { ExportProblem } from './export-problem.ts';
import { longestExpressSeconds, outlastsExpress, requestStates } from './request-states.ts';
import { rowExpression } from './row-state.ts';
import type { RowSource, S3Place } from './s3-place.ts';
import { stateNames } from './state-names.ts';
import { variablesInJsonata } from './variables-in-jsonata.ts';
import { inBraces } from './jsonata-text.ts';

/** How the rows are gone through. */
export interface MapOptions {
  readonly data: RowSource;
  /** Where the results of the rows are written; null keeps them in the executions alone. */
  readonly results: S3Place | null;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  /** How many rows at once. */
  readonly concurrency: number;
  /** How many of a hundred rows may fail before the rest is not begun. */
  readonly toleratedFailurePercentage: number;
  /** `aws`, `aws-cn`, `aws-us-gov`... */
  readonly partition: string;
}

/** One request, where its variables come from, and the qualifier of the environment. */
export interface ExportedRequest {
  readonly request: SavedRequest;
  readonly source: ValueSource;
  readonly qualifier: string | null;
}

/** A state machine in Amazon States Language, and what could not be taken along. */
export interface StateMachine {
  readonly definition: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

/** What a row is where the map lists objects (Distributed Map: iterating over Amazon S3 objects). */
const listed = ['Key', 'Size', 'LastModified', 'Etag', 'StorageClass'];

/** A request to Step Functions has 1 MB at most (Service quotas), with its header; so this is left for the definition. */
const mostDefinitionBytes = 1_000_000;

/** A definition as it is written into a file. */
export function definitionText(definition: StateMachine['definition']): string {
  return `${JSON.stringify(definition, null, 2)}\n`;
}

/**
 * Writes the state machine that runs the requests, one after the other, for each row of an S3 dataset: a Distributed Map
 * (use-dist-map-orchestrate-large-scale-parallel-workloads in the developer guide). Throws an ExportProblem.
 */
export function stateMachine(
  title: string,
  requests: readonly ExportedRequest[],
  options: MapOptions,
): StateMachine {
  const integration = (name: string) => `arn:${options.partition}:states:::${name}`;
  const name = stateNames();
  const map = name('Rows');
  const row = name('Row');
  const done = name('Done');
  const notes: string[] = [];
  // From the last to the first: each has to know what follows.
  const states: Record<string, unknown>[] = [];
  let next = done;
  const needed = new Set<string>();
  for (const { request, source, qualifier } of requests.toReversed()) {
    const parts = { request, qualifier, name, next, resource: integration('lambda:invoke') };
    const variables = variablesInJsonata(
      request.templating ? source : null,
      options.data.form === 'objects' ? listed : null,
    );
    const written = requestStates({ ...parts, variables });
    for (const one of variables.needed) needed.add(one);
    notes.unshift(...written.notes);
    states.unshift(written.states);
    next = written.first;
  }
  if (options.executionType === 'EXPRESS') {
    notes.push('Express workflows may run a row more than once; STANDARD runs each once.');
    if (requests.some(({ request }) => outlastsExpress(request))) {
      notes.push(
        `An express workflow ends after ${longestExpressSeconds} seconds, whatever a request waits for.`,
      );
    }
  }
  if (options.results === null) {
    notes.push(
      'Without --results the results of all rows are the output of the map, which has 256 KB at most: an execution of many rows fails at its end (States.DataLimitExceeded), though every row has run.',
    );
  }
  if (options.data.form === 'objects') {
    notes.push(
      `Each row is an object under the prefix as S3 lists it: ${listed.map((column) => `{{${column}}}`).join(', ')}. What is in it is not read.`,
    );
  } else if (needed.size > 0) {
    notes.push(`Each row has to have ${[...needed].toSorted().join(', ')}: nothing else defines them.`);
  }
  const definition = {
    Comment: `${title}: requests of Lambdeck over s3://${options.data.bucket}/${options.data.key}`,
    QueryLanguage: 'JSONata',
    StartAt: map,
    States: {
      [map]: {
        Type: 'Map',
        ItemReader: readerOf(options.data, integration),
        MaxConcurrency: options.concurrency,
        ToleratedFailurePercentage: options.toleratedFailurePercentage,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: options.executionType },
          StartAt: row,
          // Not by assigning: a request may be called __proto__.
          States: Object.fromEntries([
            [
              row,
              {
                Type: 'Pass',
                Comment: 'What {{name}} stands for in a request is $row.name in the states below.',
                Assign: { row: inBraces(rowExpression(options.data.form)) },
                Next: next,
              },
            ],
            ...states.flatMap((written) => Object.entries(written)),
            [done, { Type: 'Succeed' }],
          ]),
        },
        ...(options.results === null
          ? {}
          : {
              ResultWriter: {
                Resource: integration('s3:putObject'),
                Arguments: { Bucket: options.results.bucket, Prefix: options.results.key.replace(/\/$/, '') },
              },
            }),
        End: true,
      },
    },
  };
  const bytes = Buffer.byteLength(definitionText(definition));
  if (bytes > mostDefinitionBytes) {
    throw new ExportProblem(
      `The definition has ${bytes} bytes; Step Functions takes ${mostDefinitionBytes}.`,
      'Export fewer requests at a time, or let the functions read long payloads from S3.',
    );
  }
  return { definition, notes };
}

function readerOf(
  { bucket, key, form }: RowSource,
  integration: (name: string) => string,
): Readonly<Record<string, unknown>> {
  if (form === 'objects') {
    const within = { Bucket: bucket, ...(key === '' ? {} : { Prefix: key }) };
    return { Resource: integration('s3:listObjectsV2'), Arguments: within };
  }
  const header = form === 'CSV' ? { CSVHeaderLocation: 'FIRST_ROW' } : {};
  return {
    Resource: integration('s3:getObject'),
    ReaderConfig: { InputType: form, ...header },
    Arguments: { Bucket: bucket, Key: key },
  };
}
