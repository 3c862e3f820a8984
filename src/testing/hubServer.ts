import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server misbehaves; every field can be changed between requests. */
export interface HubBehaviour {
  /** answers Range requests with 206; else with the whole file */
  ranges: boolean;
  /** lists sizes and checksums; `none`: the list is another page; `wrong`: checksums of other bytes */
  list: 'full' | 'none' | 'wrong';
  /** the connection is cut after so many bytes of the answer */
  cutAfter?: number;
  /** so many bytes of the answer come, the rest when `release` is called */
  holdAfter?: number;
  /** instead of the file: a status, or a web page with status 200 */
  instead?: 404 | 500 | 'page';
}

export const HUB_COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A server that answers as the Hugging Face hub does for one repository, or worse. Paths begin with `/hub/`. */
export class HubServer {
  readonly behaviour: HubBehaviour = { ranges: true, list: 'full' };
  /** what was asked for, `path range` */
  readonly requests: string[] = [];
  readonly #server: Server;
  #release: () => void = () => {};

  private constructor(
    readonly repository: string,
    /** contents by path in the repository */
    readonly files: Map<string, Uint8Array>,
  ) {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(repository: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<HubServer> {
    const bytes = Object.entries(files).map(([path, content]): [string, Uint8Array] => [path, Buffer.from(content)]);
    const hub = new HubServer(repository, new Map(bytes));
    await new Promise<void>((resolve) => hub.#server.listen(0, '127.0.0.1', resolve));
    return hub;
  }

  /** ends with a slash */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hub/`;
  }

  /** Lets what is held go on. */
  release(): void {
    this.#release();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://hub').pathname);
    const { range } = request.headers;
    this.requests.push(range ? `${path} ${range}` : path);
    if (path === `/hub/api/models/${this.repository}/revision/main`) {
      this.#sendList(response);
      return;
    }
    const inside = new RegExp(`^/hub/${this.repository}/resolve/[^/]+/(.*)$`).exec(path)?.[1] ?? '';
    const file = this.files.get(inside);
    if (!file) response.writeHead(404).end();
    else if (inside.endsWith('.json')) response.writeHead(200, { 'content-type': 'application/json' }).end(file);
    else this.#sendFile(response, file, range);
  }

  #sendList(response: ServerResponse): void {
    const { list } = this.behaviour;
    if (list === 'none') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>other</p>');
      return;
    }
    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    const siblings = [...this.files].map(([rfilename, bytes]) => ({
      rfilename,
      size: bytes.length,
      ...(rfilename.endsWith('.json') ? {} : { lfs: { sha256: list === 'wrong' ? 'ab'.repeat(32) : sha256(bytes) } }),
    }));
    const answer = { sha: HUB_COMMIT, cardData: { license: 'apache-2.0' }, siblings };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #sendFile(response: ServerResponse, file: Uint8Array, range: string | undefined): void {
    const { ranges, cutAfter, holdAfter, instead } = this.behaviour;
    if (instead === 'page') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in</html>');
      return;
    }
    if (instead !== undefined) {
      response.writeHead(instead).end();
      return;
    }
    const from = ranges && range ? Number(/bytes=(\d+)-/.exec(range)?.[1] ?? 0) : 0;
    const part = file.subarray(from);
    const partial = from > 0 ? { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': part.length,
      ...partial,
    });
    if (cutAfter !== undefined) {
      response.write(part.subarray(0, cutAfter), () => response.destroy());
    } else if (holdAfter !== undefined) {
      response.write(part.subarray(0, holdAfter));
      this.#release = () => response.end(part.subarray(holdAfter));
    } else response.end(part);
  }
}
