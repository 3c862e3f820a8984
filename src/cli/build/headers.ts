import { LABEL_HOSTS } from '../../data/labels/labelHosts';

/** What any server says with the files of the built app: one place for the preview server, the page's own policy and the snippets in src/deploy. */

/** Where models are downloaded from, after a click that names it (the hub, whose storage answers under other names), and labels that a link names. */
const ELSEWHERE = LABEL_HOSTS.map((host) => `https://${host}`).join(' ');

/** As a page can say it of itself. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  `connect-src 'self' ${ELSEWHERE}`,
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  // nothing makes HTML or code of text; workers and scripts begin by the rule of src/lib/ownScripts.ts
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** The page that is made to be shown inside pages of others; no other file may be. */
export const EMBED = 'embed.html';

/** Files whose names change with their contents. */
export const HASHED = 'assets';

export type Headers = Readonly<Record<string, string>>;

/** Cross-origin isolation: without it the model runs on one thread. */
export const isolationHeaders: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What the service worker adds where the host does not send it. */
export const fallbackHeaders: Headers = {
  ...isolationHeaders,
  // workers obey the policy of their own response, which a <meta> cannot set; who may frame a page only a header can say
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'self'`,
};

/** Of every file. */
export const EVERY_FILE: Headers = {
  ...fallbackHeaders,
  'Cache-Control': 'no-cache',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // a sandboxed frame has no origin of its own: scripts, fonts and figures of the page for frames are asked for by nobody; all files are public
  'Access-Control-Allow-Origin': '*',
};

/** Instead, of files in `assets/`. */
export const HASHED_FILE: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** Instead, of the page for frames; a page that is isolated itself may show it too. */
export const EMBEDDED_PAGE: Headers = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors *`,
};

/** Headers of a file, by its path in the built folder, e.g. `/assets/first-1a2b.js`. */
export function headersOf(path: string): Headers {
  return {
    ...EVERY_FILE,
    ...(path.startsWith(`/${HASHED}/`) ? HASHED_FILE : {}),
    ...(path === `/${EMBED}` ? EMBEDDED_PAGE : {}),
  };
}
