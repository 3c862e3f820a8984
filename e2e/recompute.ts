import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsTable } from '../src/state/share/countsTable';
import { COUNTS_FILE, recomputeScript, SCRIPT_FILE } from '../src/state/share/recomputeScript';
import type { ViewState } from '../src/state/viewState';
import { committedResult } from '../src/testing/shownResults';
import { csvText } from '../src/views/charts/chartCsv';

/**
 * Runs the Python program that stands beside the exported counts, for several views of the figures that come with the app, and once on counts with
 * an error, which it must find. `npm run recompute`; needs python3.
 */
const VIEWS: readonly Partial<ViewState>[] = [
  {},
  { originalInSet: true },
  { reviewed: true },
  { originalInSet: true, reviewed: true, anomalous: true },
  { one: 'resnet50' },
  { without: 'alexnet,vgg11' },
];

const folder = mkdtempSync(join(tmpdir(), 'plural-recompute-'));

function compute(csv: string, script: string) {
  writeFileSync(join(folder, COUNTS_FILE), csv);
  writeFileSync(join(folder, SCRIPT_FILE), script);
  const { status, stdout, stderr, error } = spawnSync('python3', ['-I', SCRIPT_FILE], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (error) throw new Error(`python3 did not start (${error.message}). Install it, or leave this check out.`);
  return { status, said: `${stdout}${stderr}` };
}

let failures = 0;
const expectStatus = (name: string, { status, said }: ReturnType<typeof compute>, wanted: number) => {
  const told = status === wanted && wanted === 0 && name !== '{}' ? said.trimEnd().split('\n').at(-1) : said.trimEnd();
  console.log(`\n${name}: status ${status}\n${told}`);
  if (status !== wanted) failures += 1;
};

try {
  for (const view of VIEWS) {
    const result = committedResult(view);
    const csv = csvText(countsTable(result));
    const script = recomputeScript(result, `https://example.org/#/accuracy ${JSON.stringify(view)}`);
    expectStatus(JSON.stringify(view), compute(csv, script), 0);
    if (view !== VIEWS[0]) continue;
    const { head, rows } = countsTable(result);
    const oneMore = rows.map((row, i) =>
      row.map((cell, j) => (i === 0 && j === head.indexOf('top1') ? Number(cell) + 1 : cell)),
    );
    const wrong = csvText({ head, rows: oneMore });
    expectStatus('the same with one hit more', compute(wrong, script), 1);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? '\nAll as expected.' : `\n${failures} not as expected.`);
process.exitCode = failures === 0 ? 0 : 1;
