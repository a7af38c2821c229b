import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

const folder = import.meta.dirname;

function valueImports(source: string): string[] {
  const statements = source.matchAll(/import \{(?<names>[^}]*)\} from 'electron';/g);
  return [...statements].flatMap((statement) =>
    (statement.groups?.['names'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

test('the double of Electron has what electron/ imports, and no more', async () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const imported = sources.flatMap((name) => valueImports(readFileSync(join(folder, name), 'utf8')));
  const double = await import('../tests/electron/electron-double.ts');
  expect(Object.keys(double).sort()).toEqual([...new Set(imported)].sort());
});
