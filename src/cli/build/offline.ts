import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { FileList } from '../../offline/fileList';
import { listedFiles } from './listedFiles';

const WORKER = fileURLToPath(new URL('../../offline/worker/offline.worker.ts', import.meta.url));

/**
 * Writes the service worker beside the built app, with the list of its files; any change of a file makes it another one, so that browsers
 * find the new version. `headers` are added to what a host sends without them.
 */
export function offline(headers: Readonly<Record<string, string>>): Plugin {
  let outDir = '';
  return {
    name: 'plural:offline',
    apply: 'build',
    configResolved: ({ root, build: { outDir: folder } }) => {
      outDir = join(folder.startsWith('/') ? '' : root, folder);
    },
    // when all other files are written
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (!existsSync(join(outDir, 'index.html'))) return;
        await writeWorker(outDir, headers);
      },
    },
  };
}

/** Writes `offline.js` into the folder of a built app. */
export async function writeWorker(folder: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const files: FileList = { ...listedFiles(folder), headers };
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', __PLURAL_FILES__: JSON.stringify(files) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: WORKER, output: { format: 'iife', entryFileNames: 'offline.js' } },
    },
  });
}
