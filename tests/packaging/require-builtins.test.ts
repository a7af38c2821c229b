import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
// @ts-expect-error -- plain JavaScript for Node 20, without types
import { requireBuiltins } from '../../scripts/require-builtins.mjs';

test("the names of Node's own modules arrive in a bundle, imported at once or lazily", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lambdeck-builtins-'));
  try {
    writeFileSync(
      join(folder, 'main.mjs'),
      `import { join } from 'node:path';
       const { createInterface } = await import('node:readline/promises');
       console.log(typeof join, typeof createInterface);`,
    );
    await build({
      entryPoints: [join(folder, 'main.mjs')],
      outdir: join(folder, 'out'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      splitting: true,
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      plugins: [requireBuiltins],
    });
    const said = execFileSync(process.execPath, [join(folder, 'out', 'main.mjs')], { encoding: 'utf8' });
    expect(said).toBe('function function\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
