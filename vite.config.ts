import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { licencesText } from './src/cli/licences';
import { softwareName } from './src/cli/softwareName';
import { LABEL_HOSTS } from './src/data/labels/labelHosts';

/** Entry and its static imports, gzip; what a first visit loads before anything shows. 1 KB = 1000 bytes. */
const FIRST_LOAD_LIMIT_KB = 150;

const STARTED_COMPUTE = 'src/data/compute/startedCompute.ts';
const HARNESS = 'e2e/harness.ts';

/** Where models are downloaded from, after a click that names it (the hub, whose storage answers under other names), and labels that a link names. */
const elsewhere = LABEL_HOSTS.map((host) => `https://${host}`).join(' ');

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  `connect-src 'self' ${elsewhere}`,
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  // nothing makes HTML or code of text; workers and scripts begin by the rule of src/lib/ownScripts.ts
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** A page cannot say this of itself: only a header counts. */
const policyHeader = `${contentSecurityPolicy}; frame-ancestors 'none'`;

/** Cross-origin isolation: without it the model runs on one thread. */
const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const firstLoad = firstLoadGroups();

export default defineConfig(({ mode }) => ({
  // relative, so that the built folder works below any path
  base: './',
  // not a single-page fallback: a missing data file is a 404, not index.html
  appType: 'mpa',
  define: { __PLURAL__: JSON.stringify(softwareName(here('.'))) },
  plugins: [
    react(),
    injectPolicy(),
    firstLoad.plugin,
    startComputeEarly(),
    firstLoadLimit(),
    licences(),
    plainPreview(),
  ],
  worker: { format: 'es' },
  // pre-bundling would move the file that its own threads start from
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  server: { headers: isolationHeaders },
  // workers obey the policy of their own response, which a <meta> cannot set
  preview: { headers: { ...isolationHeaders, 'Content-Security-Policy': policyHeader } },
  build: {
    target: 'es2022',
    manifest: true,
    // every browser that runs models here knows modulepreload
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: { input: inputs(mode), output: { codeSplitting: { groups: firstLoad.groups } } },
  },
}));

/** The page of the app; in mode `e2e` the harness of the exactness tests too, in mode `harness` that alone. */
function inputs(mode: string): Record<string, string> {
  const app = here('index.html');
  const harness = here('e2e/harness.html');
  return {
    ...(existsSync(app) && mode !== 'harness' ? { app, compute: here(STARTED_COMPUTE) } : {}),
    ...(mode === 'e2e' || mode === 'harness' ? { harness } : {}),
  };
}

/** Writes the policy into built pages, for servers that send no headers; the dev server needs inline scripts and has none. */
function injectPolicy(): Plugin {
  return {
    name: 'plural:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * What a first visit runs is one file, not one for each set of screens that share a module: every request costs the browser, its
 * network process and the server more than these bytes. What starts the compute worker stays apart and comes first.
 */
function firstLoadGroups() {
  const first = new Set<string>();
  const start = new Set<string>();
  const shared = new Set<string>();
  const plugin: Plugin = {
    name: 'plural:first-load-groups',
    apply: 'build',
    buildEnd() {
      const reached = (from: string): Set<string> => {
        const ids = new Set([here(from)]);
        // a Set grows while it is walked
        for (const id of ids) for (const imported of this.getModuleInfo(id)?.importedIds ?? []) ids.add(imported);
        return ids;
      };
      for (const id of reached(STARTED_COMPUTE)) start.add(id);
      for (const id of reached('src/main.tsx')) first.add(id);
      // its page must not run the app or start its worker; empty but in builds for the browser tests
      for (const id of reached(HARNESS)) if (first.has(id)) shared.add(id);
    },
  };
  const groups = [
    { name: 'shared', test: (id: string) => shared.has(id), priority: 3 },
    { name: 'start', test: (id: string) => start.has(id), priority: 2 },
    { name: 'first', test: (id: string) => first.has(id), priority: 1 },
  ];
  return { plugin, groups };
}

/**
 * The compute worker starts by a small script of its own while the rest is still on its way; the entry imports the same module and
 * finds it evaluated.
 */
function startComputeEarly(): Plugin {
  return {
    name: 'plural:start-compute-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {}, filename }) => {
        if (filename !== here('index.html')) return [];
        const start = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId === here(STARTED_COMPUTE),
        );
        if (start?.type !== 'chunk') return [];
        return [
          {
            tag: 'script',
            attrs: { type: 'module', async: true, crossorigin: true, src: `./${start.fileName}` },
            injectTo: 'head' as const,
          },
        ];
      },
    },
  };
}

/** Writes the licences of all that is bundled beside the app. */
function licences(): Plugin {
  return {
    name: 'plural:licences',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesText(here('.')) });
    },
  };
}

/** Parts of a file that the server's own reader of this header takes rightly; without the header it sends the whole file. */
const RANGE = /^bytes=(\d{1,15})-(\d{1,15})?$/;

/**
 * The preview server sends files as they are: it compresses anew at every request (14 MB of WASM among them), which on one
 * machine costs far more than the bytes it saves. What begins with a dot is no part of the app.
 */
function plainPreview(): Plugin {
  return {
    name: 'plural:plain-preview',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        delete request.headers['accept-encoding'];
        const [, from, to] = RANGE.exec(request.headers.range ?? '') ?? [];
        if (from === undefined || Number(to ?? from) < Number(from)) delete request.headers.range;
        if (/(^|[/\\])(\.|%2e)/i.test(request.url?.split(/[?#]/)[0] ?? '')) {
          response.statusCode = 404;
          response.end();
          return;
        }
        next();
      });
    },
  };
}

/** Fails the build where the first load is over the limit, and prints the figure. */
function firstLoadLimit(): Plugin {
  let print: (text: string) => void = () => {};
  return {
    name: 'plural:first-load-limit',
    apply: 'build',
    configResolved: ({ logger }) => {
      print = (text) => logger.info(text);
    },
    generateBundle(_options, bundle) {
      const wanted = Object.values(bundle).filter(
        (file) => file.type === 'chunk' && file.isEntry && file.facadeModuleId === here('index.html'),
      );
      const names = new Set(wanted.map((file) => file.fileName));
      let bytes = 0;
      // a Set grows while it is walked: this visits the static imports of the imports too
      for (const name of names) {
        const file = bundle[name];
        if (file?.type !== 'chunk') continue;
        bytes += gzipSync(file.code).length;
        for (const imported of file.imports) names.add(imported);
      }
      if (names.size === 0) return;
      const sizeKb = bytes / 1000;
      const figure = `first load ${sizeKb.toFixed(1)} KB gzip in ${names.size} file(s), limit ${FIRST_LOAD_LIMIT_KB} KB`;
      if (sizeKb > FIRST_LOAD_LIMIT_KB) this.error(figure);
      print(figure);
    },
  };
}
