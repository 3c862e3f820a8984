import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    setupFiles: ['src/testing/silence.ts', 'src/testing/properties.ts'],
    // the default leaves one core of two idle
    maxWorkers: '100%',
    testTimeout: mode === 'fuzz' ? 900_000 : 120_000,
    hookTimeout: 120_000,
  },
}));
