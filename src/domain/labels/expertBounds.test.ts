import { beforeAll, describe, expect, it } from 'vitest';
import { readExpertRows } from '../../testing/expertLabels';
import { hasShared, readSharedJson } from '../../testing/shared';
import { rowsWhere, type UpstreamJudgements, upstreamJudgements } from '../../testing/upstreamJudgements';
import { cellColumn, countCells } from '../metrics/cellCounts';
import type { Ratio } from '../metrics/intervals';
import { metricsOf, metricValue } from '../metrics/metrics';
import { cellCountsOf, countPatterns, originalCodes, patternColumn } from '../metrics/patterns';
import { classCount } from './classLists';
import { metricsAtShare } from './completionBands';
import { classAveragedAccuracy, expertLabelsFrom } from './expert';
import { closingShare, crossTable, JUDGED, judgedBand, judgeFirst, tallyOf } from './judgedTally';
import { type ThreeValuedSet, validLabels } from './threeValued';

interface Share extends Ratio {
  readonly value: number;
}
type Panel = Record<'n' | 'yes' | 'no' | 'unknown', number> &
  Record<'lower' | 'upper', Share> &
  Partial<Record<'yes_and_wrong' | 'yes_assumed' | 'unknown_never_rated', number>>;
interface BoundsModel {
  readonly expert: Record<string, Panel>;
  readonly real: Record<string, Panel>;
  readonly V2: Panel;
  readonly top1_misses: Record<string, Record<'yes' | 'no' | 'unknown' | 'n', number>>;
  readonly needed: Record<string, Record<string, Share> & { readonly gap: number }>;
  readonly real_by_expert_top1: Record<string, number>;
}
interface ExpertFigures {
  readonly n_images: number;
  readonly n: number;
  readonly n_le5: number;
  readonly top1: Share;
  readonly top1_evaluated: Share;
  readonly label_set: Share;
  readonly mla: Share & { readonly n_classes: number };
  readonly vtopk_fraction: { readonly num60: number; readonly den60: number };
  readonly asma_fraction: { readonly value: number | null; readonly n_k: number[] };
}

const bounds = () => readSharedJson<{ models: Record<string, BoundsModel> }>('reference/bounds.json').models;
const figures = () =>
  readSharedJson<{
    models: Record<string, Record<string, ExpertFigures>>;
    eth_comparison: Record<
      string,
      { ours: { mla_percent: number }; eth: { mla_percent: number }; same_weights: boolean }
    >;
  }>('reference/expert_labels.json');

describe.skipIf(!hasShared)('expert labels and bounds of the public predictions', () => {
  let at: UpstreamJudgements;
  /** index of rows by panel */
  let panels: Record<'expert' | 'real', Record<string, Uint32Array>>;
  let rows: Record<string, Uint32Array>;

  beforeAll(() => {
    at = upstreamJudgements();
    const n = at.V1.dataset.imageIds.length;
    const { named, problematic } = at.experts;
    const hasExpert = (r: number) => classCount(at.expert.yes, r) > 0;
    const hasReal = (r: number) => classCount(at.real.yes, r) > 0;
    const isRated = (r: number) => at.real.assumed?.[r] === 0;
    const isSound = (r: number) => named[r] === 1 && problematic[r] === 0;
    const where = (passes: (row: number) => boolean) => rowsWhere(n, passes);
    const scored = (set: ThreeValuedSet, r: number) => classCount(set.yes, r) >= 1 && classCount(set.yes, r) <= 5;
    rows = {
      without_problematic: where(isSound),
      with_problematic: where((r) => named[r] === 1),
      intersection: where((r) => isSound(r) && hasReal(r)),
      intersection_with_problematic: where((r) => named[r] === 1 && hasExpert(r) && hasReal(r)),
      intersection_le5: where((r) => isSound(r) && scored(at.expert, r) && scored(at.real, r)),
    };
    panels = {
      expert: {
        without_problematic: rows.without_problematic!,
        with_problematic_evaluated: where((r) => named[r] === 1 && hasExpert(r)),
        with_problematic_all: rows.with_problematic!,
        intersection: rows.intersection!,
      },
      real: {
        evaluated: where(hasReal),
        all: where(() => true),
        rated_evaluated: where((r) => isRated(r) && hasReal(r)),
        rated_all: where(isRated),
        same_images: rows.intersection!,
      },
    };
  });

  it('joins by image id: every row states the original label of its image', () => {
    const { imageIds, originalLabels } = at.V1.dataset;
    const labels = readExpertRows();
    expect(labels.size).toBe(20_000);
    let same = 0;
    imageIds.forEach((id, row) => {
      same += Number(labels.get(id)?.original === originalLabels[row]);
    });
    expect(same).toBe(20_000);
  });

  it('refuses labels of images that the dataset does not have', () => {
    const strange = new Map([
      ['ILSVRC2012_val_99999999', { correct: [1], unclear: [], wrong: [], isProblematic: false }],
    ]);
    expect(() => expertLabelsFrom(strange, at.V1.dataset)).toThrow(/99999999/);
  });

  it('judged bands, needed shares and cross-tables of all 50 models equal the reference', { timeout: 300_000 }, () => {
    const reference = bounds();
    for (const [model, expected] of Object.entries(reference)) {
      const V1 = at.V1.predictions(model);
      const codes = { expert: judgeFirst(at.expert, V1), real: judgeFirst(at.real, V1) };
      const V2 = tallyOf(judgeFirst(at.refined, at.V2.predictions(model)), rowsWithLabels(at.refined));
      expect(panelOf(V2), `${model} V2`).toEqual(pick(expected.V2));
      for (const source of ['expert', 'real'] as const) {
        for (const [panel, index] of Object.entries(panels[source])) {
          const tally = tallyOf(codes[source], index);
          const want = expected[source][panel]!;
          expect(panelOf(tally), `${model} ${source} ${panel}`).toEqual(pick(want));
          if (source === 'expert') expect(tally.yesAndNo).toBe(want.yes_and_wrong);
          else {
            expect([tally.assumed, tally.unknownUnseen]).toEqual([want.yes_assumed, want.unknown_never_rated]);
          }
          const needed = expected.needed[`${source}.${panel}`];
          if (!needed) continue;
          expect(ratioOf(needed.V1_unknown_wrong!)).toEqual(closingShare(tally, V2, 'wrong'));
          expect(ratioOf(needed.V1_unknown_right!)).toEqual(closingShare(tally, V2, 'valid'));
          expect(ratioOf(needed.same_share_on_both!)).toEqual(closingShare(tally, V2, 'same share'));
        }
      }
      expect(crossOf(crossTable(codes.real, codes.expert, rows.intersection))).toEqual(expected.real_by_expert_top1);
    }
  });

  it('figures under every source equal the reference, counts exactly', { timeout: 300_000 }, () => {
    const reference = figures().models;
    const { originalLabels } = at.V1.dataset;
    const sources: readonly (readonly [string, ThreeValuedSet, Uint32Array])[] = [
      ['expert_without_problematic', at.expert, rows.without_problematic!],
      ['expert_with_problematic', at.expert, rows.with_problematic!],
      ['real_same_images', at.real, rows.without_problematic!],
      ['real_same_images_with_problematic', at.real, rows.with_problematic!],
      ...['intersection', 'intersection_with_problematic', 'intersection_le5'].flatMap(
        (name): [string, ThreeValuedSet, Uint32Array][] => [
          [`${name}.expert`, at.expert, rows[name]!],
          [`${name}.real`, at.real, rows[name]!],
        ],
      ),
    ];
    const cells = new Map([at.expert, at.real].map((set) => [set, cellColumn(validLabels(set), originalLabels)]));
    for (const [model, expected] of Object.entries(reference)) {
      const predictions = at.V1.predictions(model);
      const codes = originalCodes(predictions, originalLabels);
      const patterns = new Map(
        [at.expert, at.real].map((set) => {
          return [set, patternColumn({ predictions, labels: validLabels(set), cells: cells.get(set)!, codes })];
        }),
      );
      for (const [name, set, index] of sources) {
        const want = expected[name]!;
        const metrics = metricsOf(cellCountsOf(countPatterns(patterns.get(set)!, index)));
        const what = `${model} ${name}`;
        expect([metrics.n_images, metrics.n_evaluated, metrics.n_le5], what).toEqual([
          want.n_images,
          want.n,
          want.n_le5,
        ]);
        expect(metrics.top1, what).toEqual(ratioOf(want.top1));
        expect(metrics.top1_evaluated, what).toEqual(ratioOf(want.top1_evaluated));
        expect(metrics.real, what).toEqual(ratioOf(want.label_set));
        const { num60, den60 } = want.vtopk_fraction;
        expect(metrics.vtopk_fraction, what).toEqual({ num: num60, den: den60 });
        expect(metricValue(metrics, 'asma_fraction'), what).toBeCloseTo(want.asma_fraction.value!, 9);
        expect(metrics.subgroups.slice(0, 5).map((group) => group.n)).toEqual(want.asma_fraction.n_k);
        const mla = classAveragedAccuracy(set, predictions, originalLabels, index);
        expect(mla.classes, what).toBe(want.mla.n_classes);
        expect(mla.value, what).toBeCloseTo(want.mla.value, 9);
      }
    }
  });

  it('class-averaged accuracy equals what others published, to 4 decimals, for the 12 models of the same weights', () => {
    const { originalLabels } = at.V1.dataset;
    const names: Record<'equal' | 'not equal', string[]> = { equal: [], 'not equal': [] };
    for (const [model, { eth }] of Object.entries(figures().eth_comparison)) {
      const predictions = at.V1.predictions(model);
      const { value } = classAveragedAccuracy(at.expert, predictions, originalLabels, rows.without_problematic);
      const same = Math.abs(100 * value - eth.mla_percent) < 0.5e-4;
      names[same ? 'equal' : 'not equal'].push(model);
    }
    // two whose published weights are newer, one whose public predictions differ from its weights in 2 images
    expect(names['not equal']).toEqual(['alexnet', 'resnet101', 'resnet50']);
    expect(names.equal).toHaveLength(12);
  });

  it('the figure at share 0 is the figure of the listed classes, on real images', () => {
    const predictions = at.V2.predictions('resnet50');
    const { originalLabels } = at.V2.dataset;
    const cells = cellColumn(at.V2.labels, originalLabels);
    const metrics = metricsOf(countCells({ predictions, labels: at.V2.labels, originalLabels, cells }));
    const { atShare } = metricsAtShare(at.refined, predictions, 0);
    for (const id of ['real', 'vtopk_fraction', 'asma_fraction'] as const) {
      expect(atShare[id]).toBeCloseTo(metricValue(metrics, id), 12);
    }
  });
});

const rowsWithLabels = (set: ThreeValuedSet) =>
  rowsWhere(set.yes.offsets.length - 1, (row) => classCount(set.yes, row) > 0);

const ratioOf = ({ num, den }: Share): Ratio => ({ num, den });

const pick = ({ n, yes, no, unknown, lower, upper }: Panel) => ({
  n,
  yes,
  no,
  unknown,
  least: ratioOf(lower),
  most: ratioOf(upper),
});

function panelOf(tally: ReturnType<typeof tallyOf>) {
  const { n, yes, no, unknown } = tally;
  const { least, most } = judgedBand(tally);
  return { n, yes, no, unknown, least, most };
}

/** The names that the reference gives the codes. */
const NAMES: readonly (readonly [string, readonly number[]])[] = [
  ['unknown', [JUDGED.unknown]],
  ['no', [JUDGED.no]],
  ['yes', [JUDGED.yes, JUDGED.yesAndNo]],
  ['yes_assumed', [JUDGED.assumed]],
  ['unknown_never_rated', [JUDGED.unknownUnseen]],
];

function crossOf(table: Uint32Array): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [a, rowCodes] of NAMES) {
    for (const [b, columnCodes] of NAMES) {
      const count = rowCodes.flatMap((r) => columnCodes.map((c) => table[r * 6 + c]!)).reduce((sum, x) => sum + x, 0);
      if (count > 0) found[`${a}|${b}`] = count;
    }
  }
  return found;
}
