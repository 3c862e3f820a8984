import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Locator, type Page } from '@playwright/test';
import { preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';
import { LOOKS, type Look } from './looks';
import { SHOTS, type Shot } from './shots';

/**
 * Pictures of every screen in every look, and one page that shows them side by side: `.e2e/sheet/index.html` and `sheet.png`.
 * It opens what `npx tsx src/cli/prepareE2e.ts` built. Run: `npx tsx e2e/sheet/contactSheet.ts [part of a name] [part of a look]`.
 * Whatever reaches beyond the page or is written smaller than 12 px is named on the way; then the exit code is 1.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const out = join(root, '.e2e/sheet');
const [wantedShot = '', wantedLook = ''] = process.argv.slice(2);
const shots = SHOTS.filter((s) => s.name.includes(wantedShot));
const looks = LOOKS.filter((l) => l.name.includes(wantedLook));

const fileOf = (shot: Shot, look: Look): string => `${shot.name.replace(/\W+/g, '-')}-${look.name}.png`;

const server = await preview({
  root,
  mode: 'e2e',
  logLevel: 'error',
  build: { outDir: '.e2e/dist' },
  preview: { port: Number(process.env.PLURAL_E2E_PORT ?? 4179), strictPort: true, host: 'localhost' },
});
const executablePath = systemChromium();
const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) });
if (!wantedShot && !wantedLook) rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const faults: string[] = [];
try {
  for (const look of looks) for (const shot of shots) await take(browser, shot, look);
  writeFileSync(join(out, 'index.html'), sheet());
  await picture(browser);
} finally {
  await browser.close();
  await server.close();
}
console.log(`${shots.length * looks.length} pictures in ${out}`);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

async function take(browser: Browser, shot: Shot, look: Look): Promise<void> {
  const context = await browser.newContext({ ...look.context, baseURL: server.resolvedUrls!.local[0]! });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  try {
    await page.goto(`./${shot.url}`);
    const part = await shot.prepare?.(page);
    if (look.media) {
      await page.emulateMedia(look.media);
      // on paper everything is drawn, wherever it stands
      const waits = 'figure[aria-busy="true"], .plot:not([data-drawn]), .chart-waits';
      await page.waitForFunction((s) => document.querySelector(s) === null, waits, { timeout: 120_000 });
    }
    await page.evaluate(() => document.fonts.ready);
    const found = await page.evaluate(findFaults);
    faults.push(...found.map((fault) => `${shot.name}, ${look.name}: ${fault}`));
    const path = join(out, fileOf(shot, look));
    if (part) await roomFor(part, page);
    await (part ? part.screenshot({ path }) : page.screenshot({ path, fullPage: look.media?.media === 'print' }));
  } catch (reason) {
    faults.push(`${shot.name}, ${look.name}: ${reason instanceof Error ? reason.message.split('\n')[0] : reason}`);
  } finally {
    await context.close();
  }
}

/** A part taller than the screen would be pictured while it scrolls: under the bars that stay in sight, or beside itself. */
async function roomFor(part: Locator, page: Page): Promise<void> {
  const [box, size] = [await part.boundingBox(), page.viewportSize()!];
  const height = Math.ceil((box?.height ?? 0) + 300);
  if (height <= size.height) return;
  await page.setViewportSize({ ...size, height });
  await part.scrollIntoViewIfNeeded();
}

/** Runs in the page: what reaches beyond it sideways, and text below 12 px. */
function findFaults(): string[] {
  const found: string[] = [];
  for (const box of [document.documentElement, document.querySelector('main')!]) {
    const beyond = box.scrollWidth - box.clientWidth;
    if (beyond > 0) found.push(`${box.tagName.toLowerCase()} is ${beyond} px too wide`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = new Set<string>();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement!;
    if (!walker.currentNode.textContent?.trim() || !element.checkVisibility()) continue;
    const px = parseFloat(getComputedStyle(element).fontSize);
    if (px < 12) small.add(`${px} px: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
  }
  return [...found, ...small];
}

function sheet(): string {
  const rows = shots.map((shot) => {
    const cells = looks.map((look) => {
      const file = fileOf(shot, look);
      return `<figure><a href="${file}"><img src="${file}" alt=""></a><figcaption>${look.name}</figcaption></figure>`;
    });
    return `<section><h2>${shot.name}</h2><div>${cells.join('')}</div></section>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Contact sheet</title>
<style>body{font:14px/20px system-ui;margin:16px;background:#888}div{display:flex;gap:12px;align-items:start}
figure{margin:0}img{height:320px;background:#fff}figcaption{font-size:12px}h2{margin:16px 0 4px}</style>
${rows.join('\n')}`;
}

async function picture(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 3600, height: 1000 } });
  await page.goto(`file://${join(out, 'index.html')}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.screenshot({ path: join(out, 'sheet.png'), fullPage: true });
}
