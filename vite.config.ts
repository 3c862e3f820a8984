import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressed } from './src/cli/build/compress';
import { counts } from './src/cli/build/counts';
import { earlyTheme } from './src/cli/build/earlyTheme';
import { contentSecurityPolicy, EVERY_FILE, fallbackHeaders, isolationHeaders } from './src/cli/build/headers';
import { headline } from './src/cli/build/headline';
import { licensed } from './src/cli/build/licensed';
import { offline } from './src/cli/build/offline';
import { previewServer } from './src/cli/build/previewServer';
import { startFacts } from './src/cli/build/startFacts';
import { licencesText } from './src/cli/licences';
import { softwareName } from './src/cli/softwareName';

/** Entry and its static imports, gzip; what a first visit loads before anything shows. 1 KB = 1000 bytes. */
const FIRST_LOAD_LIMIT_KB = 150;

const STARTED_COMPUTE = 'src/data/compute/startedCompute.ts';
const HARNESS = 'e2e/harness.ts';
const EMBED = 'src/embed.tsx';

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
    licensed(here('.')),
    earlyTheme(),
    headline(here('.')),
    startFacts(here('.')),
    counts(here('.')),
    previewServer(),
    // before files are compressed: it writes one more
    offline(fallbackHeaders),
    compressed(),
  ],
  worker: { format: 'es', plugins: () => [licensed(here('.'))] },
  // pre-bundling would move the file that its own threads start from
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  server: { headers: isolationHeaders },
  preview: { headers: EVERY_FILE },
  build: {
    target: 'es2022',
    manifest: true,
    // every browser that runs models here knows modulepreload
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    // how long plugins took is nothing for those who start the app on a slow machine
    rolldownOptions: {
      input: inputs(mode),
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: firstLoad.groups } },
    },
  },
}));

/** The page of the app; in mode `e2e` the harness of the exactness tests too, in mode `harness` that alone. */
function inputs(mode: string): Record<string, string> {
  const app = here('index.html');
  const harness = here('e2e/harness.html');
  const embed = here('embed.html');
  return {
    ...(existsSync(app) && mode !== 'harness' ? { app, embed, compute: here(STARTED_COMPUTE) } : {}),
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
  const base = new Set<string>();
  const plugin: Plugin = {
    name: 'plural:first-load-groups',
    apply: 'build',
    buildEnd() {
      const reached = (from: string, later = false): Set<string> => {
        const ids = new Set([here(from)]);
        // a Set grows while it is walked
        for (const id of ids) {
          const { importedIds = [], dynamicallyImportedIds = [] } = this.getModuleInfo(id) ?? {};
          for (const imported of [...importedIds, ...(later ? dynamicallyImportedIds : [])]) ids.add(imported);
        }
        return ids;
      };
      for (const id of reached(STARTED_COMPUTE)) start.add(id);
      for (const id of reached('src/main.tsx')) first.add(id);
      // these pages must not run the app or start its worker, nor may what they load later
      for (const page of [EMBED, HARNESS]) for (const id of reached(page, true)) if (first.has(id)) shared.add(id);
      // what the worker starts with waits for none of it
      for (const id of shared) if (start.has(id)) base.add(id);
    },
  };
  const groups = [
    { name: 'base', test: (id: string) => base.has(id), priority: 4 },
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
