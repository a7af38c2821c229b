import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The function of the project. It prints as many lines as the event says, `{ "lines": 1000 }`, in several levels. */
export const loggingFunction = 'logs-much';

/** Writes a project with a function that logs a lot, and has the time for it. */
export async function writeLoggingProject(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'app.mjs'),
    `const levels = ['debug', 'info', 'info', 'info', 'warn'];
export async function handler({ lines }) {
  for (let line = 0; line < lines; line += 1) {
    const level = line % 97 === 0 ? 'error' : levels[line % levels.length];
    console[level](\`line \${line} of order A-\${1000 + (line % 317)}, looked at by warehouse \${line % 11}\`);
    if (line % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return { lines };
}
`,
  );
  await writeFile(
    join(folder, 'template.yaml'),
    `Transform: AWS::Serverless-2016-10-31
Resources:
  LogsMuch:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: ${loggingFunction}
      Runtime: nodejs24.x
      Handler: app.handler
      CodeUri: .
      Timeout: 300
      MemorySize: 512
`,
  );
}
