// `npm start`: installs, gets data, builds and serves. Plain JavaScript with `node:` imports only until the packages are there.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureData } from './dataStep.mjs';
import { checkNode, ensureInstalled, forgetInstalled } from './install.mjs';

const FIRST_PORT = 4173;
const PORTS_TRIED = 50;

const HELP = `npm start [-- --port N] [-- --host NAME]

Installs what is missing, gets the data pack, builds the app and serves it on this machine.
PORT            like --port; without either the first free port from ${FIRST_PORT}
PLURAL_UPSTREAM folder with the public data files; the data pack is built from it
`;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

async function main() {
  const options = { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean' } };
  const { values } = parseArgs({ options: /** @type {const} */ (options) });
  if (values.help) return console.log(HELP);
  checkNode();
  const port = await freePort(values.port ?? process.env.PORT, values.host ?? '127.0.0.1');
  ensureInstalled(root);
  ensureData(root);
  // what it says of the configuration's imports is nothing for who starts the app
  process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true';
  const { build, preview } = await import('vite').catch(startAgain);
  const configFile = join(root, 'vite.config.ts');
  await build({ root, configFile, logLevel: 'warn' });
  const server = await preview({
    root,
    configFile,
    logLevel: 'warn',
    preview: { port, strictPort: true, host: values.host ?? '127.0.0.1', open: false },
  });
  console.log(`\nPlural is ready: ${server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`}\nCtrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      server.httpServer.closeAllConnections?.();
      server.close().finally(() => process.exit(0));
    });
  }
}

/**
 * Packages that cannot be loaded are installed again, once; in a new process, for this one remembers what failed.
 * @param {unknown} error
 * @returns {never}
 */
function startAgain(error) {
  if (process.env.PLURAL_STARTED_AGAIN) throw error;
  console.log(
    `The installed packages cannot be loaded (${error instanceof Error ? error.message.split('\n')[0] : error}).`,
  );
  forgetInstalled(root);
  const env = { ...process.env, PLURAL_STARTED_AGAIN: '1' };
  const { status } = spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' });
  process.exit(status ?? 1);
}

/**
 * The port asked for, or the first free one from FIRST_PORT on.
 * @param {string | undefined} asked
 * @param {string} host
 */
async function freePort(asked, host) {
  if (asked) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Error(`"${asked}" is no port; expected a number from 1 to 65535.`);
    if (await isFree(port, host)) return port;
    throw new Error(`Port ${port} cannot be used on ${host}; choose another with --port, or leave it out.`);
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port++) if (await isFree(port, host)) return port;
  throw new Error(`No free port from ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1}; choose one with --port.`);
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function isFree(port, host) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

main().catch((error) => {
  console.error(`npm start: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
