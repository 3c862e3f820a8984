import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AccuracyRequest } from '../../../data/compute/accuracy/accuracyTypes';
import type { Choices } from '../../../data/compute/views';
import { readMoments } from '../../../domain/figures/momentsDocument';
import { asFiguresDocument, cellCountsFrom } from '../../../domain/figures/readFigures';
import { type CellCounts, WIDTH } from '../../../domain/metrics/cells';
import { meanTable } from '../../../domain/uncertainty/imageFeatures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { accuracyRows } from './accuracyRows';

const committedJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../public/results/${name}`, import.meta.url), 'utf8'));

/** The figures that come with the app, with their covariances. */
function committed(): AccuracyData {
  const figures = asFiguresDocument(committedJson('figures.json'), 'figures.json');
  const models = figures.models_list.map((id) => ({
    id,
    V1: cellCountsFrom(figures, id, 'V1'),
    V2: cellCountsFrom(figures, id, 'V2'),
  }));
  const counted = models.filter((m) => !figures.excluded_by_rule.some((e) => e.model === m.id));
  const tables = { V1: meanTable(counted.map((m) => m.V1)), V2: meanTable(counted.map((m) => m.V2)) };
  const summary = readMoments(committedJson('moments.json'), tables, 'moments.json');
  return { source: 'figures', models, runs: [], excluded: figures.excluded_by_rule, summary };
}

const data = committed();
const choices: Choices = { hasPack: false, datasets: [], labelSets: [], models: [], scored: [], missing: [] };
const show = (view: Partial<ViewState> = {}, of: AccuracyData = data) =>
  accuracyRows(of, { ...DEFAULT_VIEW, screen: 'accuracy', ...view }, {}, choices)!;

describe('the placebo', () => {
  it('gains less than the valid labels do', () => {
    const { V1, V2, gainV1, gainV2 } = show().placebo!;
    for (const [gain, all] of [
      [V1, gainV1],
      [V2, gainV2],
    ] as const) {
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThan(all);
    }
  });

  it('is not shown from counts alone, which do not hold it', () => {
    expect(show({ one: 'resnet50' }).placebo).toBeUndefined();
    expect(show({ without: 'alexnet' }).placebo).toBeUndefined();
  });
});

describe('the headline', () => {
  const request: AccuracyRequest = {
    V1: { labelSetId: 'real' },
    V2: { labelSetId: 'refined' },
    models: [],
    counted: [],
  };

  it('names the labels that were counted, not those that the address asks for', () => {
    const plain = show().headline;
    expect(show({ threshold: 50 }).headline).toBe(plain);
    expect(show({ labelsV1: 'upload-9' }).headline).toBe(plain);
    expect(show({ labelsV2: 'upload-9' }, { ...data, request }).headline).toBe(plain);
    const cut = { ...request, V1: { labelSetId: 'real', thresholdThousandths: 500 } };
    expect(show({ labelsV1: 'real', threshold: 50 }, { ...data, request: cut }).headline).toBe(
      `${plain} Counted here: ReaL cut at 0.50.`,
    );
    const other = { ...request, V1: { labelSetId: 'upload-1' } };
    expect(show({ labelsV1: 'upload-1' }, { ...data, request: other }).headline).toMatch(
      /Counted here: labels “upload-1” on ImageNet \(of 50,000 images\)\.$/,
    );
  });

  it('gives a rise its interval, too', () => {
    const { headline, gaps } = show({ reviewed: true });
    const [low, high] = gaps[0]!.gap.interval!.map((end) => (-100 * end).toFixed(1));
    expect(headline).toContain(`top-1 rises ${(-100 * gaps[0]!.gap.value).toFixed(1)} points [${high}, ${low}]`);
  });

  it('says what is not defined instead of giving a number', () => {
    const labelled = (counts: CellCounts): CellCounts => ({
      table: counts.table.map((x, i) => (i < 4 * WIDTH ? x : 0)),
    });
    const emptied = data.models.map((m) => ({ ...m, V1: labelled(m.V1) }));
    const { headline, bridge } = show({ one: 'resnet50' }, { ...data, models: emptied });
    expect(headline).toMatch(/; not defined when any valid label counts; not defined in top-1 on images with a single/);
    expect(headline + bridge).not.toMatch(/NaN/);
  });
});

describe('the interval of a gap', () => {
  it('needs both accuracies to vary: one image on a side tells nothing', () => {
    const { gaps } = show();
    expect(gaps.every(({ gap }) => gap.interval)).toBe(true);
    const still = { ...data.summary!.V1.moments, matrix: data.summary!.V1.moments.matrix.map(() => 0) };
    const summary = { ...data.summary!, V1: { ...data.summary!.V1, moments: still } };
    const [top1] = show({}, { ...data, summary }).gaps;
    expect(top1!.gap.interval).toBeUndefined();
    expect(top1!.V2.interval).toBeDefined();
  });
});
