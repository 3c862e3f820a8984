import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    setupFiles: ['src/testing/silence.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
