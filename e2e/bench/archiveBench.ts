import { randomBytes } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';
import { tarHeader } from '../../src/testing/tarFile';
import { buildApp, outDir, print, root } from './benchPage';
import { browserPid, memoryMb } from './browserMemory';

/**
 * `npx tsx e2e/bench/archiveBench.ts [DIST]`: a .tar.gz of 1 GB, made on the fly, opened in Chromium; with another build as DIST that one. Memory is
 * the proportional set size of all processes of the browser, sampled once a second; one JSON line a figure:
 *  - MB above what the browser held before, at most; target 300
 *  - seconds until the pictures are open
 */
const PICTURE_BYTES = 125_000;
const TARGET_MB = 300;
const MEGABYTES = Number(process.env.PLURAL_ARCHIVE_MB ?? 1000);
const SAMPLE_MS = 1000;

async function writeArchive(path: string): Promise<number> {
  // what pictures are to a compressor: noise
  const gzip = createGzip({ level: 1 });
  gzip.pipe(createWriteStream(path));
  const pictures = Math.ceil((MEGABYTES * 1e6) / PICTURE_BYTES);
  const padding = new Uint8Array((512 - (PICTURE_BYTES % 512)) % 512);
  for (let i = 0; i < pictures; i++) {
    const data = randomBytes(PICTURE_BYTES);
    const parts = [tarHeader({ name: `${i % 1000}/noise_${i}.jpeg`, data }), data, padding];
    if (!gzip.write(Buffer.concat(parts))) await new Promise((resolve) => gzip.once('drain', resolve));
  }
  gzip.end(new Uint8Array(1024));
  await finished(gzip);
  return pictures;
}

const given = process.argv[2];
if (given === undefined) await buildApp();
const archive = join(tmpdir(), `plural-bench-${process.pid}.tar.gz`);
const pictures = await writeArchive(archive);
const server = await preview({
  root,
  build: { outDir: given ?? outDir },
  preview: { port: 0 },
  logLevel: 'silent',
});
const profile = join(tmpdir(), `plural-bench-profile-${process.pid}`);
const executablePath = systemChromium();
const context = await chromium.launchPersistentContext(profile, {
  args: browserArgs,
  serviceWorkers: 'block',
  ...(executablePath ? { executablePath } : {}),
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${server.resolvedUrls!.local[0]}#/browse`);
  await page
    .getByText(/of [\d,]+ images/)
    .first()
    .waitFor();
  const browser = browserPid(profile);
  const before = memoryMb(browser);
  let most = 0;
  const sampling = setInterval(() => {
    most = Math.max(most, memoryMb(browser) - before);
  }, SAMPLE_MS);
  const started = performance.now();
  await page.getByLabel('Open image archive').first().setInputFiles(archive);
  await page.getByText(`Opened ${pictures.toLocaleString('en')} pictures`).waitFor({ timeout: 600_000 });
  const seconds = (performance.now() - started) / 1000;
  most = Math.max(most, memoryMb(browser) - before);
  clearInterval(sampling);
  print(`open a .tar.gz of ${MEGABYTES} MB: memory above idle`, most, 'MB', TARGET_MB);
  print(`open a .tar.gz of ${MEGABYTES} MB`, seconds, 's', MEGABYTES / 10);
} finally {
  await context.close();
  await server.close();
  rmSync(archive, { force: true });
  rmSync(profile, { recursive: true, force: true });
}
