import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { asFiguresDocument, cellCountsFrom } from '../figures/readFigures';
import { CELL_COUNT, type CellCounts, cellOf, FIELDS, WIDTH } from '../metrics/cells';
import { saliencePull } from './saliencePull';

const figuresPath = fileURLToPath(new URL('../../../public/results/figures.json', import.meta.url));
const figures = asFiguresDocument(JSON.parse(readFileSync(figuresPath, 'utf8')), 'figures.json');

/** counts with `real` images of k labels whose p1 is in G, of which `top1` are the original label */
function countsOf(rows: readonly { k: number; top1: number; real: number; originalInSet?: boolean }[]): CellCounts {
  const table = new Float64Array(CELL_COUNT * WIDTH);
  for (const { k, top1, real, originalInSet = true } of rows) {
    const at = cellOf(k, originalInSet, true) * WIDTH;
    table[at + FIELDS.indexOf('n')] = real + 10;
    table[at + FIELDS.indexOf('top1')] = top1;
    table[at + FIELDS.indexOf('real')] = real;
  }
  return { table };
}

describe('saliencePull', () => {
  it('is 0 at chance, 1 at certainty, and weighs the levels by their images', () => {
    expect(saliencePull(countsOf([2, 3, 4, 5].map((k) => ({ k, top1: 60 / k, real: 60 })))).value).toBeCloseTo(0, 12);
    const sure = saliencePull(countsOf([2, 3, 4, 5].map((k) => ({ k, top1: 60, real: 60 }))));
    expect(sure).toMatchObject({ value: 1, interval: [1, 1], n: 240 });
    const half = saliencePull(
      countsOf([
        { k: 2, top1: 75, real: 100 },
        { k: 5, top1: 300, real: 300 },
      ]),
    );
    expect(half.value).toBeCloseTo((100 * 0.5 + 300) / 400, 12);
    expect(half.levels.map((l) => l.pull)).toEqual([0.5, Number.NaN, Number.NaN, 1]);
    // only k = 2 varies: SD of its share sqrt(0.75 x 0.25 / 100), doubled by the rescaling, weighted 1/4
    const halfWidth = (1.959963984540054 * Math.sqrt((0.75 * 0.25) / 100) * 2) / 4;
    expect(half.interval[1] - half.value).toBeCloseTo(halfWidth, 12);
  });

  it('looks at two to five labels with the original one among them only', () => {
    const own = { k: 3, top1: 30, real: 50 };
    const others = [
      { k: 1, top1: 9, real: 9 },
      { k: 6, top1: 9, real: 9 },
      { k: 3, top1: 0, real: 90, originalInSet: false },
    ];
    expect(saliencePull(countsOf([own, ...others]))).toEqual(saliencePull(countsOf([own])));
    expect(saliencePull(countsOf([])).value).toBeNaN();
  });

  it('lies between chance and certainty for every public model, and higher on ImageNetV2 than on ImageNet', () => {
    for (const name of Object.keys(figures.cells.V1.models)) {
      if (figures.excluded_by_rule.some(({ model }) => model === name)) continue;
      const [v1, v2] = (['V1', 'V2'] as const).map((side) => saliencePull(cellCountsFrom(figures, name, side)));
      expect(v1!.value, name).toBeGreaterThan(0.15);
      expect(v2!.value, name).toBeLessThan(0.8);
      expect(v2!.interval[0], name).toBeGreaterThan(v1!.interval[1]);
      expect(v1!.n, name).toBeGreaterThan(2500);
      expect(v2!.n, name).toBeGreaterThan(1500);
    }
  });
});
