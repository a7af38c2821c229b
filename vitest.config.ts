import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{contract,core,cli,electron,renderer}/**/*.test.{ts,tsx}',
      'tests/{security,packaging,fault,docs}/**/*.test.ts',
    ],
    // For what never ends: a busy machine may take ten times as long as an idle one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes when it comes: on a busy machine a second is soon over.
    expect: { poll: { timeout: 60_000, interval: 20 } },
    pool: 'forks',
    setupFiles: ['tests/support/loopback-only.mjs'],
  },
});
