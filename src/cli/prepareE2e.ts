import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds what the browser tests open: the app with the harness page, in `.e2e/dist`, with a data pack made from the labels
 * and predictions beside the checkout where they are there, and without data where they are not.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, '.e2e/dist');
const data = join(dist, 'data');
const upstream = join(root, '../shared/upstream');

function run(args: string[]): void {
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with exit code ${result.status}`);
}

run([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--mode', 'e2e', '--outDir', dist, '--emptyOutDir']);
rmSync(data, { recursive: true, force: true });
if (existsSync(upstream)) {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  run([tsx, join(root, 'src/cli/data.ts'), '--upstream', upstream, '--out', data]);
} else {
  console.log('No labels and predictions beside the checkout: the browser tests run without data.');
}
