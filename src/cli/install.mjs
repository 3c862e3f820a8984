// Plain JavaScript with `node:` imports only: runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
 * A registry or proxy that does not answer is given up after about 45 s: two attempts. npm's own limits add up to many minutes, in which it
 * says nothing.
 */
const NPM_LIMITS = ['--fetch-timeout=20000', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];

/**
 * True where the installed packages are those of package-lock.json, and all there.
 * @param {string} root folder of package.json
 */
export function isInstalled(root) {
  const stamp = join(root, STAMP);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8').trim() !== lockHash(root)) return false;
  return missingPackages(root).length === 0;
}

/**
 * Folders of packages that npm installed, by its own record, and that are gone or emptied.
 * @param {string} root folder of package.json
 * @returns {string[]} relative to the root
 */
export function missingPackages(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return [];
  try {
    const { packages } = JSON.parse(readFileSync(record, 'utf8'));
    return Object.keys(packages).filter((path) => !existsSync(join(root, path, 'package.json')));
  } catch {
    // npm writes it whole: it is damaged, too
    return ['node_modules/.package-lock.json'];
  }
}

/**
 * Lets the next `ensureInstalled` install again: what is there was found damaged.
 * @param {string} root folder of package.json
 */
export function forgetInstalled(root) {
  rmSync(join(root, STAMP), { force: true });
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
  const missing = existsSync(join(root, STAMP)) ? missingPackages(root) : [];
  if (missing.length > 0) console.log(`Of the installed packages ${missing.length} are damaged: ${missing[0]} ...`);
  console.log('Installing packages (npm ci) ...');
  const { command, args, shell } = npmCommand();
  const npmArgs = [...args, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', ...NPM_LIMITS];
  const result = spawnSync(command, npmArgs, { cwd: root, stdio: 'inherit', shell });
  if (result.error) throw new Error(`npm could not be started (${result.error.message}). Is npm on the path?`);
  if (result.status !== 0) {
    const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
    const proxy = HTTPS_PROXY || https_proxy || HTTP_PROXY || http_proxy;
    const also = proxy ? ' and the proxy that HTTPS_PROXY or HTTP_PROXY names' : '';
    throw new Error(`npm ci failed with exit code ${result.status}. Check the connection${also}, and run it again.`);
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
