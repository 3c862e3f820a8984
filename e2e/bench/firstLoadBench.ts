import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';
import { buildApp, HELPER, outDir, print, quantile, root } from './benchPage';

/**
 * `npx tsx e2e/bench/firstLoadBench.ts [DIST]`: a first visit on a slow line (50 KB/s, 400 ms), production build served from this machine, in
 * Chromium with an empty cache; with another build as DIST that one alone. Medians of five visits, one JSON line a figure:
 *  - first paint of text, and the headline in view, for every screen; target 2 s
 *  - the first useful screen: pictures' places in Browse, the claim of the app in Accuracy; charts: the first one drawn
 *  - KB that came until then
 */
const BYTES_PER_S = 50_000;
const LATENCY_MS = 400;
const VISITS = Number(process.env.PLURAL_VISITS ?? 5);
const HEADLINE_MS = 2000;
/** Nothing is promised of what comes after the headline: 22 s is what a first visit took when nothing was compressed. */
const BEFORE_MS = 22_000;

interface Screen {
  readonly name: string;
  readonly hash: string;
  /** CSS selectors */
  readonly useful: string;
  readonly charts?: string;
}

const SCREENS: readonly Screen[] = [
  { name: 'the bare address', hash: '', useful: '.start-argument' },
  { name: 'Browse', hash: '#/browse', useful: '[role="grid"] [role="gridcell"]' },
  { name: 'Accuracy', hash: '#/accuracy', useful: '.hero .claim', charts: '.hero-slope svg' },
];

interface Visit {
  readonly paintMs: number;
  readonly headlineMs: number;
  readonly headlineKb: number;
  readonly usefulMs: number;
  readonly usefulKb: number;
  readonly chartsMs: number;
  readonly chartsKb: number;
  readonly shift: number;
}

declare global {
  interface Window {
    seenMs: Record<string, number>;
    layoutShift: number;
  }
}

/** Runs in the page: the first frame after which each selector matches something that has a size. */
function watch(selectors: readonly string[]): void {
  window.seenMs = {};
  window.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) window.layoutShift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    for (const selector of selectors) {
      if (window.seenMs[selector] !== undefined) continue;
      if ([...document.querySelectorAll(selector)].some((element) => element.getBoundingClientRect().height > 0))
        window.seenMs[selector] = performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const HEADLINE = '.first-claim, .claim, .start-claim';

/** Bytes over the line by the time they came, of the page and its workers. */
async function countBytes(session: CDPSession): Promise<{ readonly kbUntil: (seconds: number) => number }> {
  const came: { readonly at: number; readonly bytes: number }[] = [];
  session.on('Network.loadingFinished', ({ timestamp, encodedDataLength }) =>
    came.push({ at: timestamp, bytes: encodedDataLength }),
  );
  return {
    kbUntil: (at) => came.filter((c) => c.at <= at).reduce((sum, c) => sum + c.bytes, 0) / 1000,
  };
}

async function slowLine(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_S,
    uploadThroughput: BYTES_PER_S,
  });
  return session;
}

async function visit(browser: Browser, url: string, { hash, useful, charts }: Screen): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1350, height: 940 } });
  const page = await context.newPage();
  const session = await slowLine(page);
  const { kbUntil } = await countBytes(session);
  const selectors = [HEADLINE, useful, ...(charts ? [charts] : [])];
  await page.addInitScript(HELPER);
  await page.addInitScript(watch, selectors);
  let began = 0;
  session.on('Network.requestWillBeSent', ({ timestamp, type }) => {
    if (type === 'Document') began = timestamp;
  });
  await page.goto(`${url}${hash}`, { waitUntil: 'commit' });
  const last = charts ?? useful;
  await page.waitForFunction((selector) => window.seenMs?.[selector] !== undefined, last, { timeout: 120_000 });
  await page.waitForTimeout(1500);
  const seen = await page.evaluate(() => ({
    ms: window.seenMs,
    shift: window.layoutShift,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }));
  await context.close();
  const at = (selector: string) => seen.ms[selector] ?? Number.NaN;
  const kb = (ms: number) => (Number.isFinite(ms) ? kbUntil(began + ms / 1000) : Number.NaN);
  return {
    paintMs: seen.paint,
    headlineMs: at(HEADLINE),
    headlineKb: kb(at(HEADLINE)),
    usefulMs: at(useful),
    usefulKb: kb(at(useful)),
    chartsMs: charts ? at(charts) : Number.NaN,
    chartsKb: charts ? kb(at(charts)) : Number.NaN,
    shift: seen.shift,
  };
}

const dist = process.argv[2];
if (!dist) await buildApp();
const server = await preview({
  root,
  logLevel: 'error',
  build: { outDir: dist ?? outDir },
  preview: { port: 0, host: 'localhost' },
});
const executablePath = systemChromium();
const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) });
try {
  for (const screen of SCREENS) {
    const visits: Visit[] = [];
    for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, server.resolvedUrls!.local[0]!, screen));
    const say = (name: string, value: (v: Visit) => number, unit: string, against: number) => {
      const values = visits.map(value).filter(Number.isFinite);
      if (values.length === VISITS)
        print(`${screen.name} on a slow line: ${name}`, quantile(values, 0.5), unit, against);
    };
    say('first paint', (v) => v.paintMs, 'ms', HEADLINE_MS);
    say('the headline', (v) => v.headlineMs, 'ms', HEADLINE_MS);
    say('the headline, bytes', (v) => v.headlineKb, 'KB', (BYTES_PER_S * HEADLINE_MS) / 1e6);
    say('the first useful screen', (v) => v.usefulMs, 'ms', BEFORE_MS);
    say('the first useful screen, bytes', (v) => v.usefulKb, 'KB', (BYTES_PER_S * BEFORE_MS) / 1e6);
    say('the first chart', (v) => v.chartsMs, 'ms', BEFORE_MS);
    say('the first chart, bytes', (v) => v.chartsKb, 'KB', (BYTES_PER_S * BEFORE_MS) / 1e6);
    say('layout shift', (v) => v.shift, '', 0.1);
  }
} finally {
  await browser.close();
  await server.close();
}
