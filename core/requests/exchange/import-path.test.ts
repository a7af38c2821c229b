import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPath } from './import-path.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-import-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string | Buffer): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const template = `
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  HelloWorldFunction: { Type: AWS::Serverless::Function, Properties: { CodeUri: a, Handler: a.b, Runtime: nodejs22.x } }
  Orders: { Type: AWS::Serverless::Function, Properties: { FunctionName: orders-refund, CodeUri: a, Handler: a.b, Runtime: nodejs22.x } }
`;

const found = async (path = folder) => {
  const { kind, requests, notes, problem } = await importPath(path);
  return {
    kind,
    problem: problem?.name ?? null,
    notes,
    requests: requests.map(({ name, functionName, payload }) => [name, functionName, payload]),
  };
};

describe('a SAM project', () => {
  it('gives its events with the function that file or folder name, and nothing of tools and packages', async () => {
    write('template.yaml', template);
    write('events/hello-world.json', '{"n": 1.0}');
    write('events/orders-refund/late.json', '{"n": 2}');
    write('events/other.json', '{"n": 3}');
    write('package.json', '{}');
    write('node_modules/a/events/x.json', '{}');
    write('.aws-sam/build/event.json', '{}');
    expect(await found()).toMatchObject({
      kind: 'sam-test-event',
      problem: null,
      requests: [
        ['hello-world', 'HelloWorldFunction', '{"n": 1.0}'],
        ['late', 'orders-refund', '{"n": 2}'],
        ['other', '', '{"n": 3}'],
      ],
    });
    expect(await found(join(folder, 'events/hello-world.json'))).toMatchObject({
      notes: ['The function was taken from the SAM template.'],
      requests: [['hello-world', 'HelloWorldFunction', '{"n": 1.0}']],
    });
  });
});

describe('the .NET test tool', () => {
  it('gives what it saved, in the folders of both its versions', async () => {
    write('aws-lambda-tools-defaults.json', '{"function-name":"orders-net"}');
    write('.lambda-test-tool/SavedRequests/first.json', '{"v": 1}');
    write('tool/SavedRequests/MyFunction/second.json', '{"v": 2}');
    expect(await found()).toMatchObject({
      kind: 'dotnet-test-tool',
      requests: [
        ['first', 'orders-net', '{"v": 1}'],
        ['second', 'MyFunction', '{"v": 2}'],
      ],
    });
  });
});

describe('a folder', () => {
  it('with scripts, a HAR and requests of our own gives all of them and names what it could not read', async () => {
    const url = 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders/invocations';
    write('call.sh', `curl ${url} -d '{"sh":1}'\n`);
    write('build.sh', 'echo nothing of ours\n');
    write('call.ps1', Buffer.from(`\uFEFFcurl.exe ${url} -d '{"ps":1}'`, 'utf16le'));
    write('a.lambda.yml', 'name: Own\nfunction: hello\n');
    write('broken.lambda.yml', 'function: [');
    write('bytes.json', Buffer.from([0xff, 0x00, 0x01]));
    const result = await found();
    expect(result.requests).toEqual([
      ['Own', 'hello', ''],
      ['orders', 'orders', '{"ps":1}'],
      ['orders 2', 'orders', '{"sh":1}'],
    ]);
    expect(result.notes.join('\n')).toContain('broken.lambda.yml');
    expect(result.notes.join('\n')).toContain('bytes.json is not text');
    expect(result.notes.join('\n')).not.toContain('build.sh');
  });

  it('that is empty, is not there or goes round in a circle is answered in words', async () => {
    symlinkSync(folder, join(folder, 'again'));
    expect(await found()).toMatchObject({ problem: 'NothingToImport', requests: [] });
    expect(await found(join(folder, 'gone'))).toMatchObject({ problem: 'ENOENT' });
  });
});
