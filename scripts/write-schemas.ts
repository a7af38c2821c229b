import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { jsonSchemas } from './json-schemas.ts';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'schemas');

mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas))
  writeFileSync(
    join(folder, name),
    await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 }),
  );
