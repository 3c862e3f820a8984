import { PluralError } from '../../lib/pure/errors';
import { CELL_COUNT, type CellCounts, WIDTH } from '../metrics/cells';
import { asCountsDocument, notFigures } from './countsDocument';
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
  const document = asCountsDocument(json, file) as Partial<FiguresDocument>;
  if (!document.models) throw notFigures(document, file);
  return document as FiguresDocument;
}
