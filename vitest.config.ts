import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const setupOf = (environment: string) =>
  [environment, 'silence', 'properties', 'sharedProcess'].map((name) => `src/testing/${name}.ts`);

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => `src/${file.replaceAll('\\', '/')}`);
const inPage = files.filter((file) => /^\/\/ @vitest-environment jsdom/.test(readFileSync(join(root, file), 'utf8')));

export default defineConfig(({ mode }) => ({
  test: {
    // a process, a page and the app started anew for each file took longer than most files
    isolate: false,
    // the default leaves one core of two idle
    maxWorkers: '100%',
    testTimeout: mode === 'fuzz' ? 900_000 : 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['src/**/*.test.{ts,tsx}'], exclude: inPage, setupFiles: setupOf('node') },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          include: inPage,
          setupFiles: setupOf('page'),
        },
      },
    ],
  },
}));
