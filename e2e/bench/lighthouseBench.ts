import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';
import { buildApp, outDir, print, quantile, root } from './benchPage';

/**
 * `npx tsx e2e/bench/lighthouseBench.ts [DIST]`: Lighthouse over the production build, desktop, in this machine's Chromium, median of five; with another
 * build as DIST over that. The version is fixed and fetched by npx when it is wanted: it is 186 MB, and nothing else needs it. One JSON line
 * a score out of 100, against the target; `--say` names below each what costs points.
 */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const RUNS = Number(process.env.PLURAL_RUNS ?? 5);
const TARGET = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number; readonly auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly displayValue?: string }>
  >;
}

/** One run, while the server here goes on answering; throws with what Lighthouse said where it gives no report. */
async function audit(url: string, folder: string): Promise<Report> {
  const output = join(folder, 'report.json');
  const flags = [...browserArgs, '--headless=new'].join(' ');
  const args = [
    '--yes',
    LIGHTHOUSE,
    url,
    '--preset=desktop',
    '--quiet',
    '--output=json',
    `--output-path=${output}`,
    `--chrome-flags=${flags}`,
    '--no-enable-error-reporting',
  ];
  const chromium = systemChromium();
  const env = { ...process.env, ...(chromium ? { CHROME_PATH: chromium } : {}) };
  await promisify(execFile)('npx', args, { cwd: folder, env });
  return JSON.parse(readFileSync(output, 'utf8')) as Report;
}

function costs({ categories, audits }: Report, category: string): string[] {
  return (categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.995)
    .map(({ id }) => `  ${id}: ${audits[id]?.score} ${audits[id]?.displayValue ?? audits[id]?.title}`);
}

const [dist] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
if (!dist) await buildApp();
const server = await preview({
  root,
  logLevel: 'error',
  build: { outDir: dist ?? outDir },
  preview: { port: 0, host: 'localhost' },
});
const folder = mkdtempSync(join(tmpdir(), 'plural-lighthouse-'));
try {
  for (const [name, hash] of [
    ['the bare address', ''],
    ['Accuracy', '#/accuracy'],
  ] as const) {
    const reports: Report[] = [];
    for (let i = 0; i < RUNS; i++) reports.push(await audit(`${server.resolvedUrls!.local[0]!}${hash}`, folder));
    for (const category of CATEGORIES) {
      const scores = reports.map((report) => 100 * (report.categories[category]?.score ?? Number.NaN));
      print(`Lighthouse, ${name}: ${category}`, quantile(scores, 0.5), 'of 100', TARGET);
      if (process.argv.includes('--say')) for (const line of costs(reports[0]!, category)) console.log(line);
    }
  }
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
