import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { countsDocument } from '../../domain/figures/countsDocument';
import { asFiguresDocument } from '../../domain/figures/readFigures';

/** Where the app finds them, beside the figures that they are of. */
const COUNTS = 'results/counts.json';

/** Contents of `results/counts.json`: what the app counts with of the figures file. */
export const countsText = (root: string): string => {
  const file = 'public/results/figures.json';
  return JSON.stringify(countsDocument(asFiguresDocument(JSON.parse(readFileSync(join(root, file), 'utf8')), file)));
};

/** Gives the app the counts of the figures file alone: a slow line brings them ten times faster. */
export function counts(root: string): Plugin {
  return {
    name: 'plural:counts',
    configureServer: ({ middlewares }) => {
      middlewares.use(`/${COUNTS}`, (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(countsText(root));
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: COUNTS, source: countsText(root) });
    },
  };
}
