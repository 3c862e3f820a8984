import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyImages, columnsOf, labelsOfRows } from '../../testing/columns';
import { readExpertLabels, readThirdAnnotation } from '../../testing/expertLabels';
import { hasShared, readSharedJson } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import { type LabelSet, labelSetFrom, originalLabelSet } from '../labelSet';
import { countCells } from '../metrics/cellCounts';
import { metricN, metricsOf, metricValue } from '../metrics/metrics';
import { METRIC_IDS } from '../metrics/metricTable';
import { conclusionLine, conclusionsOf } from './conclusions';
import { expertSet } from './expert';
import { commonRows, type LabelSource, type MatrixRow, namedRows, SourceMatrix } from './sourceMatrix';
import { validLabels } from './threeValued';

describe('SourceMatrix', () => {
  const images = anyImages().filter((list) => list.length > 0);

  it('holds the metrics of the images that enter, with gaps, under one model', () => {
    fc.assert(
      fc.property(images, images, (one, two) => {
        const sides = [columnsOf(one), columnsOf(two)];
        const [V1, V2] = sides.map(({ predictions, originalLabels }) => ({ models: [predictions], originalLabels }));
        const rows = sides.map(({ labels }) => commonRows([labels]));
        const matrix = new SourceMatrix({ V1: V1!, V2: V2! });
        const source = { id: 's', name: 'S', V1: sides[0]!.labels, V2: sides[1]!.labels };
        const row = matrix.row(source, { V1: rows[0]!, V2: rows[1]! }, METRIC_IDS);
        const [a, b] = sides.map((input, i) => metricsOf(countCells(input, rows[i]!)));
        row.cells.forEach(({ metric, V1, V2, gap, beyondTop1, n }) => {
          const [x, y] = [metricValue(a!, metric), metricValue(b!, metric)];
          expectClose(V1.value, x);
          expectClose(V2.value, y);
          expectClose(gap.value, x - y);
          expectClose(beyondTop1.value, x - y - (metricValue(a!, 'top1') - metricValue(b!, 'top1')));
          if (metric === 'top1') expect(beyondTop1.se === 0 || Number.isNaN(beyondTop1.se)).toBe(true);
          if (metric === 'real') expect([n.V1, n.V2]).toEqual([metricN(a!, 'real'), metricN(b!, 'real')]);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('compares sources on images that all of them label', () => {
    const partial = { ...labelsOfRows([[1], [2], []]), named: Uint8Array.of(1, 0, 1) };
    expect([...commonRows([labelsOfRows([[1], [2], [3]]), partial])]).toEqual([0]);
    expect([...namedRows(partial)]).toEqual([0, 2]);
  });

  it('refuses images of which a source says nothing', () => {
    const { predictions, originalLabels } = columnsOf([{ original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] }]);
    const side = { models: [predictions], originalLabels };
    const labels = { ...labelsOfRows([[1]]), named: Uint8Array.of(0) };
    const all = { V1: Uint32Array.of(0), V2: Uint32Array.of(0) };
    const source = { id: 's', name: 'S', V1: labels, V2: labels };
    expect(() => new SourceMatrix({ V1: side, V2: side }).row(source, all, ['real'])).toThrow(/says nothing/);
  });
});

const expectClose = (found: number, expected: number) => {
  if (Number.isNaN(expected)) expect(found).toBeNaN();
  else expect(found).toBeCloseTo(expected, 9);
};

describe('conclusionsOf', () => {
  const at = (low: number, high: number) => ({ value: (low + high) / 2, interval: [low, high] as const, se: 0.01 });
  const row = (name: string, gap: [number, number], beyond: [number, number]): MatrixRow => ({
    id: name,
    name,
    images: { V1: 1, V2: 1 },
    cells: [
      {
        metric: 'asma_fraction',
        V1: at(0, 1),
        V2: at(0, 1),
        gap: at(...gap),
        beyondTop1: at(...beyond),
        n: { V1: 1, V2: 1 },
      },
    ],
  });

  it('tells what holds under every source from what depends on it', () => {
    const rows = [row('ReaL', [0.02, 0.07], [-0.1, -0.06]), row('Experts', [0.13, 0.17], [-0.01, 0.02])];
    expect(conclusionLine(conclusionsOf(rows))).toBe(
      'Under every source: a drop remains in ASMA. Depends on the source: the drop in ASMA is smaller than in top-1 (ReaL: yes; Experts: open).',
    );
  });

  it('leaves undefined figures out, and says what none shows', () => {
    const nan = [Number.NaN, Number.NaN] as [number, number];
    const line = conclusionLine(conclusionsOf([row('A', nan, nan), row('B', [-0.1, 0.1], [0.01, 0.02])]));
    expect(line).toBe('Shown under none: a drop remains in ASMA; the drop in ASMA is smaller than in top-1.');
  });
});

describe.skipIf(!hasShared)('whose labels, over the public predictions', () => {
  type Figure = { mean: number; gap_to_V2: { mean: number; se_images: number } };
  const METRICS = ['top1', 'top1_evaluated', 'real', 'vtopk_fraction', 'asma_fraction'] as const;
  let matrix: SourceMatrix;
  let sources: Record<'original' | 'real' | 'expert' | 'third', LabelSource>;
  let V2Rows: Uint32Array;

  beforeAll(() => {
    const sides = { V1: upstreamSide('V1'), V2: upstreamSide('V2') };
    const clean = sides.V1.models.filter((model) => model !== 'fv_16k');
    const side = (at: 'V1' | 'V2') => ({
      originalLabels: sides[at].dataset.originalLabels,
      models: clean.map((model) => sides[at].predictions(model)),
    });
    const { dataset, labels: real } = sides.V1;
    const refined = sides.V2.labels;
    const info = { id: 'x', name: 'X', datasetId: dataset.id, provenance: real.provenance };
    const reading = { unclear: 'protocol', withProblematic: true } as const;
    const expert = validLabels(expertSet(readExpertLabels(dataset), info, reading));
    const original = (at: 'V1' | 'V2'): LabelSet =>
      originalLabelSet(sides[at].dataset.id, sides[at].dataset.originalLabels);
    const third = readThirdAnnotation();
    const named = Uint8Array.from(dataset.imageIds, (id) => Number(third.has(id)));
    const thirdSet = labelSetFrom(
      { ...info, named },
      dataset.imageIds.map((id) => third.get(id) ?? []),
    );
    matrix = new SourceMatrix({ V1: side('V1'), V2: side('V2') });
    sources = {
      original: { id: 'original', name: 'Original', V1: original('V1'), V2: original('V2') },
      real: { id: 'real', name: 'ReaL', V1: real, V2: refined },
      expert: { id: 'expert', name: 'Experts', V1: expert, V2: refined },
      third: { id: 'third', name: 'Third annotation', V1: thirdSet, V2: refined },
    };
    V2Rows = namedRows(refined);
  }, 120_000);

  const rowOf = (id: keyof typeof sources, V1: Uint32Array) => matrix.row(sources[id], { V1, V2: V2Rows }, METRICS);
  const gapOf = (row: MatrixRow, metric: string) => row.cells.find((cell) => cell.metric === metric)!.gap;

  it("ASMA's gap is 15.0 by experts and 5.5 by ReaL on the same 18,549 images, 4.4 by ReaL on all", () => {
    const same = commonRows([sources.expert.V1, sources.real.V1]);
    expect(same).toHaveLength(18_549);
    const points = (row: MatrixRow) => (100 * gapOf(row, 'asma_fraction').value).toFixed(1);
    expect(points(rowOf('expert', same))).toBe('15.0');
    expect(points(rowOf('real', same))).toBe('5.5');
    expect(points(rowOf('real', namedRows(sources.real.V1)))).toBe('4.4');
  });

  it('means and gaps equal the reference; intervals, drawn inside classes, lie close to its plain ones', () => {
    const { mean_clean } = readSharedJson<{ mean_clean: Record<string, Record<string, Figure>> }>(
      'reference/expert_labels.json',
    );
    const same = commonRows([sources.expert.V1, sources.real.V1]);
    for (const id of ['expert', 'real'] as const) {
      for (const cell of rowOf(id, same).cells) {
        const name = cell.metric === 'real' ? 'label_set' : cell.metric;
        const want = mean_clean[`intersection_with_problematic.${id}`]![name]!;
        expect(cell.V1.value, `${id} ${name}`).toBeCloseTo(want.mean, 9);
        expect(cell.gap.value, `${id} ${name}`).toBeCloseTo(want.gap_to_V2.mean, 9);
        expect(cell.gap.se / want.gap_to_V2.se_images, `${id} ${name}`).toBeGreaterThan(0.85);
        expect(cell.gap.se / want.gap_to_V2.se_images, `${id} ${name}`).toBeLessThan(1.05);
      }
    }
  });

  it('a drop in label-set accuracy remains by ReaL and by experts, on the same images; that ASMA closes it only by ReaL', () => {
    const same = commonRows([sources.original.V1, sources.real.V1, sources.expert.V1]);
    const rows = (['original', 'real', 'expert'] as const).map((id) => rowOf(id, same));
    const conclusions = new Map(conclusionsOf(rows).map((c) => [c.id, c]));
    const under = (id: string) => conclusions.get(id)!.under.map((u) => u.holds);
    expect(conclusions.get('drop:top1')!.holds).toBe('every');
    expect(conclusions.get('drop:real')!.holds).toBe('every');
    expect(under('smaller:real')).toEqual(['no', 'yes', 'yes']);
    expect(under('smaller:asma_fraction')).toEqual(['unknown', 'yes', 'open']);
  });

  it('by the third annotation no drop in label-set accuracy is shown, on the 3,598 images that all four label', () => {
    const same = commonRows(Object.values(sources).map((source) => source.V1));
    expect(same).toHaveLength(3598);
    const rows = (['original', 'real', 'expert', 'third'] as const).map((id) => rowOf(id, same));
    const drop = conclusionsOf(rows).find((c) => c.id === 'drop:real')!;
    expect(drop.under.map((u) => u.holds)).toEqual(['yes', 'yes', 'yes', 'open']);
    expect(gapOf(rows[0]!, 'real').value).toBeCloseTo(gapOf(rows[0]!, 'top1').value, 12);
  });
});
