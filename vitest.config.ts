import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{contract,core,cli,electron,renderer}/**/*.test.{ts,tsx}',
      'tests/{security,packaging,fault,docs}/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    setupFiles: ['tests/support/loopback-only.mjs'],
  },
});
