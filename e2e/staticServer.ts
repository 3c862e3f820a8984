import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface Served {
  readonly path: string;
  readonly method: string;
  readonly range: string | undefined;
}

/** A plain static server, as most hosts are: under a path of its own, without headers but those given. It can be stopped for good. */
export class StaticServer {
  readonly served: Served[] = [];
  readonly #open = new Set<Promise<unknown>>();

  private constructor(
    private readonly server: Server,
    private readonly prefix: string,
  ) {}

  static async start(folder: string, prefix: string, headers: Readonly<Record<string, string>> = {}) {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const inside = pathname.startsWith(prefix) ? decodeURIComponent(pathname.slice(prefix.length)) : '..';
      const file = join(folder, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside);
      const isThere = !inside.includes('..') && existsSync(file) && statSync(file).isFile();
      started.served.push({
        path: inside,
        method: request.method ?? '',
        range: request.headers.range,
      });
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (!isThere) {
        response.writeHead(404).end();
        return;
      }
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.writeHead(200);
      const ended = new Promise((resolve) => response.on('close', resolve));
      started.#open.add(ended);
      void ended.then(() => started.#open.delete(ended));
      if (request.method === 'HEAD') response.end();
      else createReadStream(file).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const started = new StaticServer(server, prefix);
    return started;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}${this.prefix}`;
  }

  /** Nothing answers at its address any more; what it has begun to send it sends. */
  async stop(): Promise<void> {
    if (!this.server.listening) return;
    while (this.#open.size > 0) await Promise.all(this.#open);
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
