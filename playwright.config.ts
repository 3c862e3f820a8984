import { defineConfig } from '@playwright/test';
import { browserArgs, systemChromium } from './src/cli/browser.mjs';

const PORT = Number(process.env.PLURAL_E2E_PORT ?? 4179);
const executablePath = systemChromium();

const INFERENCE = /(exactness|pipeline|runs?)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // `inference` keeps both cores busy, and some of it must answer in time: a second browser would only slow it down
  workers: 1,
  projects: [
    { name: 'inference', testMatch: INFERENCE },
    // `--workers=2`: one file waits for what it asked while the other computes; a file's tests stay in order
    { name: 'screens', testIgnore: INFERENCE },
  ],
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  // two busy cores: an assertion waits for what comes, however late
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    launchOptions: { args: browserArgs, ...(executablePath ? { executablePath } : {}) },
    trace: 'off',
    // requests are counted, answered and refused by tests: the worker would stand between
    serviceWorkers: 'block',
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --mode e2e --outDir .e2e/dist --port ${PORT} --strictPort --host localhost`,
    url: `http://localhost:${PORT}/e2e/harness.html`,
    reuseExistingServer: false,
    stdout: 'ignore',
    timeout: 60_000,
  },
});
