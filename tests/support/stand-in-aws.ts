import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const program = `
import { readFileSync } from 'node:fs';
const given = process.argv.slice(2).join(' ');
const profile = /^configure export-credentials --profile (\\S+) --format env$/.exec(given)?.[1];
const text = readFileSync(process.env.AWS_SHARED_CREDENTIALS_FILE ?? '', 'utf8');
const section = text.split(/^\\[/m).find((part) => part.startsWith(profile + ']'));
if (section === undefined) {
  console.error('this stand-in for the AWS CLI only exports the keys of a profile in the credentials file');
  process.exit(2);
}
for (const [, name, value] of section.matchAll(/^(\\w+) *= *(.*)$/gm)) {
  console.log('export ' + name.toUpperCase() + '=' + value);
}
`;

/**
 * A folder with an `aws` that does the one thing that a copied curl command asks of it: `aws configure
 * export-credentials`, which version 1 lacks. For machines without version 2; where that is installed, it is taken.
 */
export function standInAws(folder: string): string {
  const commands = join(folder, 'stand-in-aws');
  if (existsSync(commands)) return commands;
  mkdirSync(commands);
  writeFileSync(join(commands, 'aws.mjs'), program);
  const script = `#!/bin/sh\nexec '${process.execPath}' '${join(commands, 'aws.mjs')}' "$@"\n`;
  writeFileSync(join(commands, 'aws'), script, { mode: 0o755 });
  return commands;
}
