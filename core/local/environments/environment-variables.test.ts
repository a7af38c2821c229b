import { expect, it } from 'vitest';
import { readTemplate } from '../template/read-template.ts';
import { environmentVariables } from './environment-variables.ts';

it('keeps Python from writing beside the code, and hands over nothing of the host but what a program needs', () => {
  const [definition] = readTemplate(
    'Resources:\n  count: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, Handler: a.b, CodeUri: . } }\n',
    { path: '/p/template.yaml', region: 'eu-west-1', accountId: '0' },
  ).functions;
  if (definition === undefined) throw new Error('The template has a function');
  const variables = environmentVariables({
    target: { definition, version: '$LATEST', arn: 'arn', region: 'eu-west-1' },
    runtimeApi: '127.0.0.1:1',
    logStream: 's',
    runtimeFolder: '/r',
    taskRoot: '/p',
    host: { PATH: '/bin', GITHUB_TOKEN: 'secret', AWS_PROFILE: 'work' },
  });
  expect(variables['PYTHONDONTWRITEBYTECODE']).toBe('1');
  expect(variables['PATH']).toBe('/bin');
  expect(variables['GITHUB_TOKEN']).toBeUndefined();
  expect(variables['AWS_PROFILE']).toBeUndefined();
});
