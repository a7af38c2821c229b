import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Problem } from '../../contract/problem.ts';
import { startTestEndpoint } from './test-endpoint.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-project-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('tells that InlineCode could not be written, and serves the rest', async () => {
  const problems: Problem[] = [];
  const code = join(folder, 'template.yaml');
  writeFileSync(
    code,
    `Resources:
  inline: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs24.x, Handler: index.handler, InlineCode: 'exports.handler = async () => 1' } }
  beside: { Type: AWS::Serverless::Function, Properties: { FunctionName: beside, Runtime: nodejs24.x, Handler: a.b, CodeUri: . } }
`,
  );
  vi.stubEnv('TMPDIR', join(folder, 'gone'));
  vi.stubEnv('TEMP', join(folder, 'gone'));
  await using test = await startTestEndpoint('samples', {
    project: folder,
    onProblem: (problem) => problems.push(problem),
  });
  expect(problems.map(({ name }) => name)).toEqual(['InlineCodeNotWritten']);
  expect(test.endpoint.functions().map(({ name }) => name)).toContain('beside');
});

it('takes a template that may not be looked at for none', async () => {
  symlinkSync('template.yaml', join(folder, 'template.yaml'));
  await using test = await startTestEndpoint('samples', { project: folder });
  expect(test.endpoint.problems().map(({ name }) => name)).toEqual(['TemplateNotFound']);
});
