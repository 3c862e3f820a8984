import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';

/** Its style: the colours and sizes of the app, without the fonts, which come later. */
const styleOf = (root: string): string => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const tokens = read('src/views/ui/tokens.css').replace(/@import [^;]+;/g, '');
  return `${read('src/views/ui/standIns.css')}${tokens}${read('src/cli/build/headline.css')}`
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .trim();
};

const STYLESHEET = /\s*<link rel="stylesheet"[^>]*>/g;

/**
 * Writes the headline into the page, with a small stylesheet that comes first. The stylesheet of the app moves behind it: what stands before
 * is painted without it, and the app, whose scripts wait for it, is not.
 */
export function headline(root: string): Plugin {
  let fileName = '';
  return {
    name: 'plural:headline',
    apply: 'build',
    generateBundle() {
      const source = styleOf(root);
      fileName = `assets/headline-${createHash('sha256').update(source).digest('base64url').slice(0, 8)}.css`;
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: async (html, { path }) => {
        if (path !== '/index.html') return html;
        // imported here, the app's functions are no part of this configuration, which the servers load too
        const file = join(root, 'src/cli/build/headlineHtml.ts');
        const { module } = await runnerImport<typeof import('./headlineHtml')>(file);
        const json = (name: string): unknown => JSON.parse(readFileSync(join(root, 'public/results', name), 'utf8'));
        const content = module.headlineHtml(json('figures.json'), json('moments.json'));
        const [own, place] = ['<div id="root"></div>', '</title>'];
        if (!html.includes(own) || !html.includes(place)) throw new Error(`index.html lacks ${own} or ${place}`);
        const later = html.match(STYLESHEET) ?? [];
        return html
          .replace(STYLESHEET, '')
          .replace(place, () => `${place}\n    <link rel="stylesheet" href="./${fileName}">`)
          .replace(own, () => `<div id="root">${content}</div>${later.join('')}`);
      },
    },
  };
}
