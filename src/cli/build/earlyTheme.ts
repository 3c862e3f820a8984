import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { earlyThemeScript } from '../../lib/theme';
import { HASHED } from './headers';

/** Shows the reader's theme before the first paint: a script of its own file, because the policy of the page runs none that stands in it. */
export function earlyTheme(): Plugin {
  const hash = createHash('sha256').update(earlyThemeScript).digest('base64url').slice(0, 8);
  const fileName = `${HASHED}/theme-${hash}.js`;
  return {
    name: 'plural:early-theme',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: earlyThemeScript });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { path, server }) =>
        path === '/index.html'
          ? [
              {
                tag: 'script',
                // the server of development has no built files, and no policy
                ...(server ? { children: earlyThemeScript } : { attrs: { src: `./${fileName}` } }),
                // behind the colours of the bars, which it sets
                injectTo: 'head' as const,
              },
            ]
          : [],
    },
  };
}
