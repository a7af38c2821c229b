import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ProjectFunction {
  readonly name: string;
  /** ECMAScript module that exports `handler`. */
  readonly source: string;
}

/** Writes a SAM project of Node functions, each in a folder of its own. */
export async function writeProject(folder: string, functions: readonly ProjectFunction[]): Promise<void> {
  const resources: string[] = [];
  for (const { name, source } of functions) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'app.mjs'), source);
    resources.push(
      `  ${name}:`,
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      `      FunctionName: ${name}`,
      `      CodeUri: ${name}`,
      '      Handler: app.handler',
    );
  }
  const head = [
    'Transform: AWS::Serverless-2016-10-31',
    'Globals:',
    '  Function:',
    '    Runtime: nodejs24.x',
    '    Timeout: 30',
    '    MemorySize: 512',
    'Resources:',
  ];
  await writeFile(join(folder, 'template.yaml'), `${[...head, ...resources].join('\n')}\n`);
}
