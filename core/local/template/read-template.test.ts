import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readTemplate, type Template } from './read-template.ts';

const read = (text: string): Template =>
  readTemplate(text, { path: '/project/template.yaml', region: 'eu-west-1', accountId: '000000000000' });

describe('readTemplate', () => {
  it('merges Globals under each function', () => {
    const { functions, problems } = read(`
Globals:
  Function:
    Runtime: python3.13
    Handler: app.handler
    Timeout: 20
    Architectures: [arm64]
    Environment: { Variables: { A: global, B: global } }
    LoggingConfig: { LogFormat: JSON }
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/orders
      Architectures: [x86_64]
      Environment: { Variables: { B: own, C: 3, D: true } }
      LoggingConfig: { ApplicationLogLevel: WARN, LogGroup: shared }
`);
    expect(problems).toEqual([]);
    expect(functions).toEqual([
      {
        logicalId: 'Orders',
        name: 'Orders',
        description: '',
        runtime: 'python3.13',
        handler: 'app.handler',
        codeFolder: '/project/src/orders',
        inlineCode: null,
        timeoutSeconds: 20,
        memoryMB: 128,
        environment: { A: 'global', B: 'own', C: '3', D: 'true' },
        packageType: 'Zip',
        architecture: 'x86_64',
        alias: null,
        reservedConcurrency: null,
        logging: { format: 'JSON', applicationLevel: 'WARN', systemLevel: 'INFO', group: 'shared' },
        tenantIsolation: false,
        durable: null,
        ephemeralStorageMB: 512,
        tracing: 'PassThrough',
        events: {
          configured: false,
          retries: 2,
          maximumAgeSeconds: 21_600,
          onSuccess: null,
          onFailure: null,
        },
        url: null,
        deadLetterArn: null,
        triggers: [],
      },
    ]);
  });

  it('resolves intrinsic functions where the template alone tells the value', () => {
    const { functions, problems } = read(`
Parameters:
  Stage: { Type: String, Default: dev }
  Seconds: { Type: Number, Default: 7 }
  Secret: { Type: String }
Mappings:
  Sizes: { dev: { Memory: 256 } }
Conditions:
  IsDev: !Equals [!Ref Stage, dev]
  IsProd: !Not [!Condition IsDev]
Resources:
  Table: { Type: AWS::DynamoDB::Table }
  F:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub '\${Stage}-orders'
      Runtime: nodejs24.x
      Timeout: !Ref Seconds
      MemorySize: !FindInMap [Sizes, !Ref Stage, Memory]
      Description: !If [IsProd, live, !Join [' ', [in, !Ref AWS::Region]]]
      ReservedConcurrentExecutions: !If [IsDev, !Ref AWS::NoValue, 5]
      Environment:
        Variables:
          SELF: !Ref F
          ARN: !GetAtt F.Arn
          TABLE: !GetAtt Table.Arn
          SECRET: !Ref Secret
          TOPIC: !Sub ['arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:\${name}', { name: t }]
          IMPORTED: { Fn::ImportValue: other-stack }
`);
    expect(problems).toEqual([]);
    expect(functions).toMatchObject([
      {
        name: 'dev-orders',
        timeoutSeconds: 7,
        memoryMB: 256,
        description: 'in eu-west-1',
        reservedConcurrency: null,
        environment: {
          SELF: 'dev-orders',
          ARN: 'arn:aws:lambda:eu-west-1:000000000000:function:dev-orders',
          TABLE: '',
          SECRET: '',
          TOPIC: 'arn:aws:sns:eu-west-1:000000000000:t',
          IMPORTED: '',
        },
      },
    ]);
  });

  it('names the line and column of a fault and reads the rest', () => {
    const { functions, problems } = read(`Resources:
  Good:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs24.x }
  Wrong:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      MemorySize: 64
  Torn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Description: "never closed
`);
    expect(functions.map((each) => each.name)).toContain('Good');
    expect(functions.map((each) => each.name)).not.toContain('Wrong');
    expect(problems.map((problem) => problem.message)).toEqual([
      expect.stringMatching(/^\/project\/template\.yaml:1[45]:\d+: .*quote/),
      expect.stringContaining('/project/template.yaml:9:19: Wrong: MemorySize'),
    ]);
  });

  it('lists functions whose code is not here', () => {
    const { functions, problems } = read(`
Resources:
  Uploaded:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs24.x, Code: { S3Bucket: b, S3Key: k } }
  Bucket:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs24.x, CodeUri: s3://bucket/key }
  Image:
    Type: AWS::Serverless::Function
    Properties: { PackageType: Image, ImageUri: x }
`);
    expect(problems).toEqual([]);
    expect(functions.map(({ name, codeFolder }) => [name, codeFolder])).toEqual([
      ['Uploaded', null],
      ['Bucket', null],
      ['Image', '/project'],
    ]);
  });

  it('says what an empty template lacks', () => {
    expect(read('').problems).toMatchObject([{ name: 'TemplateWithoutResources' }]);
    expect(read('just text').problems).toMatchObject([{ name: 'TemplateWithoutResources' }]);
  });

  it('reads what it is given, whatever names and values there are', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/);
    const text = fc.string({ maxLength: 30 });
    const project = fc.dictionary(
      name,
      fc.record({
        Timeout: fc.integer({ min: 1, max: 900 }),
        MemorySize: fc.integer({ min: 128, max: 10_240 }),
        Description: text,
        Environment: fc.record({ Variables: fc.dictionary(name, text) }),
      }),
    );
    fc.assert(
      fc.property(project, (functions) => {
        const resources = Object.entries(functions).map(([logicalId, properties]) => [
          logicalId,
          { Type: 'AWS::Serverless::Function', Properties: { ...properties, Runtime: 'nodejs24.x' } },
        ]);
        const template = read(
          stringify({ Resources: { ...Object.fromEntries(resources), Other: { Type: 'X' } } }),
        );
        expect(template.problems).toEqual([]);
        expect(
          template.functions.map((each) => ({
            Timeout: each.timeoutSeconds,
            MemorySize: each.memoryMB,
            Description: each.description,
            Environment: { Variables: each.environment },
          })),
        ).toEqual(Object.values(functions));
      }),
      { numRuns: 100 },
    );
  });

  it('survives any text', () => {
    const line = fc.constantFrom(
      'Resources:',
      '  A:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      Timeout: 3',
      '      Environment: &a { Variables: *a }',
      '      Timeout: !Ref X',
      '  - list',
      'Globals: !Sub [',
      '"',
      '\t',
      'Parameters: { X: { Default: !Ref X } }',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }), (lines) => {
        const template = read(lines.join('\n'));
        for (const problem of template.problems)
          expect(problem.message).toMatch(/^\/project\/template\.yaml:\d+:\d+: /);
      }),
      { numRuns: 500 },
    );
  });
});
