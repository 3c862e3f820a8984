import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFolder } from './build/compress';
import { readOptions } from './options';
import { checkSite } from './publish/checkSite';

const HELP = `npm run publish:site [-- --data FOLDER|download|none] [--out DIR]

Builds the site as it is published: app, data pack of the sources whose licence lets them be given on, compressed files; and checks it.
--data   a local copy of the public data files (default PLURAL_UPSTREAM), "download" to get them from their homes, "none" for no data pack
--out    the folder of the site (default dist)
`;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a program of this checkout; throws where it fails. */
function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, program), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ended with exit code ${status}.`);
}

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions('npm run publish:site', args, {
    data: { type: 'string', default: process.env.PLURAL_UPSTREAM || 'download' },
    out: { type: 'string', default: 'dist' },
    help: { type: 'boolean', default: false },
  } as const);
  if (options.help) return console.log(HELP);
  const out = resolve(root, options.out);
  const data = join(out, 'data');
  run('node_modules/vite/bin/vite.js', ['build', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn']);
  // a pack of this checkout may be of other sources; Vite's list of files is for programs
  for (const path of [data, join(out, '.vite')]) rmSync(path, { recursive: true, force: true });
  if (options.data !== 'none') {
    const from = options.data === 'download' ? [] : ['--upstream', resolve(options.data)];
    run('node_modules/tsx/dist/cli.mjs', ['src/cli/data.ts', '--out', data, ...from]);
    await compressFolder(data);
  }
  const { files, bytes, problems } = checkSite(out, options.data !== 'none');
  if (problems.length > 0) throw new Error(`${options.out} may not be published:\n  ${problems.join('\n  ')}`);
  console.log(`${options.out}: ${files} files, ${(bytes / 1e6).toFixed(0)} MB${existsSync(data) ? ', with data' : ''}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`npm run publish:site: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
