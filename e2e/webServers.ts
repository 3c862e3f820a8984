import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caddyfile, nginxConf } from '../src/cli/publish/serverSnippets';

export const WEB_SERVERS = ['nginx', 'caddy'] as const;
export type WebServer = (typeof WEB_SERVERS)[number];

/** True where the server can be started; Debian keeps nginx where the path of a user may not lead. */
export const isInstalled = (server: WebServer): boolean => commandOf(server) !== undefined;

const commandOf = (server: WebServer): string | undefined =>
  [server, `/usr/sbin/${server}`].find(
    (command) => spawnSync(command, [server === 'nginx' ? '-v' : 'version']).status === 0,
  );

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** The rest of nginx's configuration, so that it needs nothing of the machine's and runs as who starts it. */
const nginxMain = (folder: string): string =>
  [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'worker_processes 1;',
    'daemon off;',
    `pid ${folder}/nginx.pid;`,
    'error_log stderr warn;',
    'events {}',
    'http {',
    '  access_log off;',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`),
    `  include ${folder}/plural.conf;`,
    '}',
  ].join('\n');

const CADDY_MAIN = '{\n\tadmin off\n\tauto_https off\n}\n';

/** Writes what the server reads into the folder; its arguments. */
function configure(server: WebServer, folder: string, port: number, prefix: string, site: string): string[] {
  if (server === 'nginx') {
    writeFileSync(join(folder, 'plural.conf'), nginxConf({ listen: `127.0.0.1:${port}`, prefix, folder: site }));
    writeFileSync(join(folder, 'nginx.conf'), nginxMain(folder));
    return ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')];
  }
  const text = caddyfile({ listen: `http://localhost:${port}`, prefix, folder: site });
  writeFileSync(join(folder, 'Caddyfile'), CADDY_MAIN + text);
  return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
}

/**
 * Serves a folder below a path by the snippet of src/deploy, as the user of today on a free port, while `use` runs with the address of the site.
 * Throws with what the server said where it ends before it answers.
 */
export async function withWebServer(
  server: WebServer,
  prefix: string,
  site: string,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `plural-${server}-`));
  const port = await freePort();
  const args = configure(server, folder, port, prefix, site);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(commandOf(server)!, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  try {
    const url = `http://localhost:${port}${prefix}`;
    await answers(url, child, () => said);
    await use(url);
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  while (child.exitCode === null) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`the server ended with exit code ${child.exitCode}: ${said()}`);
}
