// Plain JavaScript with `node:` imports only: part of `npm start`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Fetched when nothing else is said: a middling, a weak and a strong model, 12 MB with labels. */
const STARTER_MODELS = ['resnet50', 'alexnet', 'nasnetalarge'];

/**
 * Gets the data pack of `public/data`: from the folder named in PLURAL_UPSTREAM, else the one that is there, else by download.
 * Never throws: without a pack the app shows its built-in figures, and one line says so.
 * @param {string} root folder of package.json
 * @param {NodeJS.ProcessEnv} env
 * @returns {'built' | 'kept' | 'downloaded' | 'none'}
 */
export function ensureData(root, env = process.env) {
  const upstream = env.PLURAL_UPSTREAM;
  const hasPack = existsSync(join(root, 'public', 'data', 'pack.json'));
  if (upstream) {
    console.log(`Building the data pack from ${upstream} ...`);
    const failed = runData(root, ['--upstream', upstream], 'inherit');
    if (!failed) return 'built';
    console.log(`No new data pack: ${failed} ${hasPack ? 'The one built before is kept.' : withoutPack()}`);
    return hasPack ? 'kept' : 'none';
  }
  if (hasPack) return 'kept';
  console.log(`Fetching labels and the predictions of ${STARTER_MODELS.join(', ')} ...`);
  const baseUrl = env.PLURAL_BASE_URL ? ['--base-url', env.PLURAL_BASE_URL] : [];
  const failed = runData(root, ['--models', STARTER_MODELS.join(','), ...baseUrl], 'inherit');
  if (!failed) {
    console.log('All 50 models: npm run data');
    return 'downloaded';
  }
  console.log(`No data pack: ${failed} ${withoutPack()}`);
  return 'none';
}

function withoutPack() {
  return 'The app starts with its built-in figures; npm run data tries again.';
}

/**
 * Runs the data command; its message where it failed, else an empty string.
 * @param {string} root
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} stdout
 */
function runData(root, args, stdout) {
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const result = spawnSync(process.execPath, [tsx, join(root, 'src', 'cli', 'data.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', stdout, 'pipe'],
    encoding: 'utf8',
  });
  if (result.status === 0) return '';
  const lines = (result.stderr ?? '').split('\n').map((line) => line.trim());
  const said = lines.find((line) => line.startsWith('npm run data:')) ?? lines.find((line) => /Error\b/.test(line));
  // only the first sentence, what failed; how to go on is for who runs the data command
  const summary = said?.replace(/^npm run data:\s*/, '').split(/\. (?=[A-Z0-9])/)[0];
  return summary
    ? `${summary.replace(/\.$/, '')}.`
    : `the data command ended with ${result.signal ?? `code ${result.status}`}.`;
}
