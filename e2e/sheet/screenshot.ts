import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';

/**
 * The picture in README, `public/screenshot.jpg`: Accuracy as it opens. It opens what `npx tsx src/cli/prepareE2e.ts` built.
 * Run: `npx tsx e2e/sheet/screenshot.ts`. Throws where the file is 150 KB or more.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const path = `${root}public/screenshot.jpg`;
const LIMIT_BYTES = 150_000;

const server = await preview({
  root,
  mode: 'e2e',
  logLevel: 'error',
  build: { outDir: '.e2e/dist' },
  preview: { port: 0, host: 'localhost' },
});
const executablePath = systemChromium();
const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(`${server.resolvedUrls!.local[0]!}#/accuracy`);
  await page.locator('.hero svg.recharts-surface').waitFor({ timeout: 60_000 });
  await page.locator('.hero .refining').waitFor({ state: 'detached', timeout: 180_000 });
  await page.waitForFunction(() => document.images.length > 0 && [...document.images].every((image) => image.complete));
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, type: 'jpeg', quality: 80 });
} finally {
  await browser.close();
  await server.close();
}
const bytes = statSync(path).size;
if (bytes >= LIMIT_BYTES) throw new Error(`${path} has ${bytes} bytes, ${LIMIT_BYTES} are the limit`);
console.log(`${path}: ${bytes} bytes`);
