// Plain JavaScript with `node:` imports only: runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Oldest Node that the toolchain supports, [major, minor]. */
const OLDEST_NODE = [20, 19];

/** Where the SHA-256 of the installed lock file is kept, relative to the root. */
const STAMP = join('node_modules', '.plural-lock');

/**
 * Throws, with what to do, where Node is older than the toolchain needs.
 * @param {string} version e.g. `20.19.0`
 */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor, oldMinor] = OLDEST_NODE;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  throw new Error(
    `Plural needs Node ${oldMajor}.${oldMinor} or newer; this is Node ${version}. Install a current Node from https://nodejs.org and try again.`,
  );
}

/**
 * Command and leading arguments that start npm: the npm that started this process where there is one, else `npm` on the path.
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
function npmCommand() {
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.c?js$/.test(npm)) return { command: process.execPath, args: [npm], shell: false };
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
}

/**
 * True where the installed packages are those of package-lock.json.
 * @param {string} root folder of package.json
 */
export function isInstalled(root) {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === lockHash(root);
}

/**
 * Installs the locked packages (`npm ci --ignore-scripts`) where they are missing or package-lock.json has changed since.
 * Throws, with what to do, where Node is too old or npm fails.
 * @param {string} root folder of package.json
 * @returns {boolean} true where it installed something
 */
export function ensureInstalled(root) {
  checkNode();
  if (isInstalled(root)) return false;
  console.log('Installing packages (npm ci) ...');
  const { command, args, shell } = npmCommand();
  const npmArgs = [...args, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const result = spawnSync(command, npmArgs, { cwd: root, stdio: 'inherit', shell });
  if (result.error) throw new Error(`npm could not be started (${result.error.message}). Is npm on the path?`);
  if (result.status !== 0) {
    throw new Error(`npm ci failed with exit code ${result.status}. Check the connection and run it again.`);
  }
  writeFileSync(join(root, STAMP), `${lockHash(root)}\n`);
  return true;
}

/** @param {string} root */
function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}
