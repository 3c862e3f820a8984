import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';

/** Shared by the benches in a browser: the production build, served here; figures as JSON lines. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const outDir = `${root}.e2e/bench`;

/** The compiler that runs these files wraps functions in a helper, which the page lacks. */
export const HELPER = 'globalThis.__name ??= (f) => f';

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** One figure as a JSON line; a ratio at or below 1 meets the target. */
export function print(bench: string, value: number, unit: string, against: number): void {
  const ratio = Number((value / against).toPrecision(2));
  console.log(
    JSON.stringify({ bench, value: Number(value.toPrecision(3)), unit, against: Number(against.toFixed(1)), ratio }),
  );
}

/** The production build, in `outDir`. */
export const buildApp = () => build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });

/** Builds the app, lets `prepare` change the build, serves it and gives a browser; closes both in the end. */
export async function withBuild(
  prepare: () => void,
  bench: (browser: Browser, url: string) => Promise<void>,
): Promise<void> {
  await buildApp();
  prepare();
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0, host: 'localhost' } });
  const executablePath = systemChromium();
  const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) });
  try {
    await bench(browser, server.resolvedUrls!.local[0]!);
  } finally {
    await browser.close();
    await server.close();
  }
}

export interface MainThreadTask {
  /** from start to end, ms; on a busy machine also what others took */
  readonly wallMs: number;
  /** processor time, ms */
  readonly cpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Tasks of the page's main thread in a trace with the category `toplevel`; the page's renderer is the one that worked most. */
export function mainThreadTasks(trace: Buffer): MainThreadTask[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const mains = traceEvents.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain');
  const byMain = mains.map(({ pid, tid }) =>
    traceEvents
      .filter((e) => e.pid === pid && e.tid === tid && e.ph === 'X' && e.name.endsWith('RunTask'))
      .map(({ dur = 0, tdur = 0 }): MainThreadTask => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 })),
  );
  const work = (tasks: readonly MainThreadTask[]) => tasks.reduce((sum, t) => sum + t.cpuMs, 0);
  return byMain.sort((a, b) => work(b) - work(a))[0] ?? [];
}
