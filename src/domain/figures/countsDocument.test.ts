import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asCountsDocument, countsDocument } from './countsDocument';
import { asFiguresDocument, cellCountsFrom } from './readFigures';

const figures = asFiguresDocument(
  JSON.parse(readFileSync(new URL('../../../public/results/figures.json', import.meta.url), 'utf8')),
  'figures.json',
);
const document = countsDocument(figures);

describe('countsDocument', () => {
  it('gives every model the counts of the figures file, from a tenth of it', () => {
    const text = JSON.stringify(document);
    expect(text.length).toBeLessThan(JSON.stringify(figures).length / 10);
    const read = asCountsDocument(JSON.parse(text), 'counts.json');
    for (const model of figures.models_list)
      for (const side of ['V1', 'V2'] as const)
        expect(cellCountsFrom(read, model, side)).toEqual(cellCountsFrom(figures, model, side));
    expect(read.clean_models_list).toEqual(figures.clean_models_list);
    expect(read.excluded_by_rule).toEqual(figures.excluded_by_rule);
  });

  it('is its own counts, and can be read of the figures file, too', () => {
    expect(countsDocument(document)).toEqual(document);
    expect(countsDocument(asCountsDocument(figures, 'figures.json'))).toEqual(document);
  });
});

describe('asCountsDocument', () => {
  it.each([
    ['null', null],
    ['a text', 'figures'],
    ['a list', []],
    ['another schema', { ...document, schema: 2 }],
    ['other columns', { ...document, cells: { ...document.cells, fields: ['top1'] } }],
    ['no list of models', { ...document, models_list: undefined }],
    ['no list of models in the means', { ...document, clean_models_list: {} }],
  ])('refuses %s and says how to write the file again', (_, json) => {
    expect(() => asCountsDocument(json, 'counts.json')).toThrow(/counts\.json.*npm run figures/s);
  });
});
