import { PluralError } from '../../lib/pure/errors';
import { CELL_COUNT, type CellCounts, FIELDS, WIDTH } from '../metrics/cells';
import type { FiguresDocument, Side } from './figuresDocument';

/**
 * Cell counts of one model on one side, from a figures file: the same object that counting over predictions gives,
 * so that every chart and control works from either.
 * Throws `not-found` for a model that the file does not have.
 */
export function cellCountsFrom(document: Pick<FiguresDocument, 'cells'>, model: string, side: Side): CellCounts {
  const { cells, n, models } = document.cells[side];
  const rows = models[model];
  if (!rows) {
    throw new PluralError('not-found', `no counts of ${model}`, {
      file: 'figures.json',
      place: `cells.${side}.models`,
    });
  }
  const table = new Float64Array(CELL_COUNT * WIDTH);
  cells.forEach((cell, i) => {
    const at = cell * WIDTH;
    table[at] = n[i]!;
    table[at + 1] = n[i]!;
    table.set(rows[i]!, at + 2);
  });
  return { table };
}

/** Checks that JSON is a figures file this version reads. Throws `bad-format`. */
export function asFiguresDocument(json: unknown, file: string): FiguresDocument {
  const candidate = json as Partial<FiguresDocument> | null;
  const fields = candidate?.cells?.fields;
  if (candidate?.schema !== 1 || !candidate.models || JSON.stringify(fields) !== JSON.stringify(FIELDS.slice(2))) {
    throw new PluralError('bad-format', 'not a figures file of this version', {
      file,
      expected: 'schema 1 with models and cells',
      found: `schema ${String(candidate?.schema)}`,
      remedy: 'Write it again with `npm run figures`.',
    });
  }
  return candidate as FiguresDocument;
}
