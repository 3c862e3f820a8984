import type { IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import Negotiator from 'negotiator';
import sirv from 'sirv';
import type { Plugin } from 'vite';
import { headersOf } from './headers';

/** Parts of a file that the server takes rightly; without the header it sends the whole file, as it may. */
const RANGE = /^bytes=(\d{1,15})-(\d{1,15})?$/;

/**
 * The preview server sends the compressed files of the build to who accepts them, instead of compressing anew at every request (14 MB of
 * WASM among them). What begins with a dot is no part of the app. A part of a file is a part of the file as it is.
 */
export function previewServer(): Plugin {
  return {
    name: 'plural:preview-server',
    configurePreviewServer: ({ middlewares, config }) => {
      const files = sirv(resolve(config.root, config.build.outDir), {
        // a folder that is built anew is served anew
        dev: true,
        etag: true,
        brotli: true,
        gzip: true,
        setHeaders: (response, path) => {
          const page = path.endsWith('/') ? `${path}index.html` : path;
          for (const [name, value] of Object.entries(headersOf(page))) response.setHeader(name, value);
        },
      });
      middlewares.use((request, response, next) => {
        if (/(^|[/\\])(\.|%2e)/i.test(request.url?.split(/[?#]/)[0] ?? '')) {
          response.statusCode = 404;
          response.end();
          return;
        }
        readRange(request);
        const accepted = request.headers.range === undefined ? acceptedEncoding(request) : undefined;
        request.headers['accept-encoding'] = accepted ?? '';
        // what is not there is for the server's own rules, and is not compressed
        files(request, response, () => {
          delete request.headers['accept-encoding'];
          next();
        });
      });
    },
  };
}

/** Leaves the header `Range` only where it can be followed: one part, and the file is still the one it is a part of. */
function readRange({ headers }: IncomingMessage): void {
  const [, from, to] = RANGE.exec(headers.range ?? '') ?? [];
  // a last byte of 0 is read as none
  const isPart = from !== undefined && to !== '0' && Number(to ?? from) >= Number(from);
  if (!isPart || headers['if-range'] !== undefined) delete headers.range;
}

/** What the client takes, as one word; undefined where it takes files only as they are. Where the one is there the other is, too. */
function acceptedEncoding(request: IncomingMessage): string | undefined {
  if (!request.headers['accept-encoding']) return undefined;
  const accepted = new Negotiator(request).encodings(['br', 'gzip']);
  return accepted.includes('br') ? 'br' : accepted[0];
}
