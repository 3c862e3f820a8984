import { describe, expect, it } from 'vitest';
import { metricsOf, metricValue } from '../../../domain/metrics/metrics';
import { committedFigures } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { type AccuracyMore, answerKeys, QUESTIONS } from '../accuracyQuestions';
import { figureSource } from './figureSource';
import { rankRows } from './rankRows';

const data = committedFigures();
const viewOf = (view: Partial<ViewState>): ViewState => ({ ...DEFAULT_VIEW, ...view });
function ranks(view: Partial<ViewState>, of: AccuracyData = data, more: AccuracyMore = {}) {
  const whole = viewOf(view);
  return rankRows(figureSource(of, whole, more)!, of, whole, more);
}

describe('rankRows from the figures alone', () => {
  it('are the metrics of the counted models, ranked, best first', () => {
    const { rows, tested } = ranks({ rankA: 'V1.top1', rankB: 'V2.asma_fraction', reviewed: true })!;
    expect(tested).toBe(false);
    expect(rows).toHaveLength(49);
    for (const { model, valueA, valueB, rankA } of rows) {
      const own = data.models.find((m) => m.id === model)!;
      expect(valueA).toBeCloseTo(metricValue(metricsOf(own.V1, { reviewed: true }), 'top1'), 12);
      expect(valueB).toBeCloseTo(metricValue(metricsOf(own.V2, { reviewed: true }), 'asma_fraction'), 12);
      const better = rows.filter((r) => r.valueA > valueA).length;
      const equal = rows.filter((r) => r.valueA === valueA).length;
      expect(rankA).toBe(better + (equal + 1) / 2);
    }
  });

  it('agree by tau-b = (C - D) / sqrt((P - ties of A)(P - ties of B)), counted pair by pair', () => {
    const { rows, tau, pairs, flips } = ranks({ rankA: 'V1.real', rankB: 'V2.top1' })!;
    let [agree, opposite, tiesA, tiesB] = [0, 0, 0, 0];
    rows.forEach((x, i) => {
      for (const y of rows.slice(0, i)) {
        const [a, b] = [Math.sign(x.valueA - y.valueA), Math.sign(x.valueB - y.valueB)];
        if (a === 0) tiesA += 1;
        if (b === 0) tiesB += 1;
        if (a * b > 0) agree += 1;
        if (a * b < 0) opposite += 1;
      }
    });
    expect(pairs).toBe((49 * 48) / 2);
    expect(tau).toBeCloseTo((agree - opposite) / Math.sqrt((pairs - tiesA) * (pairs - tiesB)), 12);
    expect(flips).toHaveLength(opposite);
    for (const f of flips) {
      const [first, second] = [f.first, f.second].map((id) => rows.find((r) => r.model === id)!);
      expect(f.differenceA).toBeCloseTo(first!.valueA - second!.valueA, 12);
      expect(f.differenceB).toBeCloseTo(first!.valueB - second!.valueB, 12);
      expect([f.differenceA > 0, f.differenceB < 0, f.credible]).toEqual([true, true, false]);
      expect(f.p).toBeNaN();
    }
  });

  it('say which ranks the same models had as published, exactly where another model choice or filter moves them', () => {
    const criteria = { rankA: 'V1.top1', rankB: 'V2.real' } as const;
    for (const row of ranks(criteria)!.rows) expect(row).not.toHaveProperty('was');
    // models that are left out change the number of places, not the order of the others
    for (const row of ranks({ ...criteria, without: 'alexnet,resnet50' })!.rows) expect(row).not.toHaveProperty('was');
    const before = new Map(ranks(criteria)!.rows.map((r) => [r.model, r]));
    const { rows } = ranks({ ...criteria, reviewed: true })!;
    expect(rows.some((r) => r.was)).toBe(true);
    for (const { model, rankA, rankB, was } of rows) {
      const own = before.get(model)!;
      const moved = own.rankA !== rankA || own.rankB !== rankB;
      expect(was).toEqual(moved ? { rankA: own.rankA, rankB: own.rankB } : undefined);
    }
  });

  it('say nothing of before under labels of a criterion’s own, or with models that were not published', () => {
    const changed = { rankA: 'V1.real', rankB: 'V2.real', reviewed: true } as const;
    for (const view of [
      { ...changed, rankA: 'V1.real.mine' as const },
      { ...changed, anomalous: true },
    ])
      for (const row of ranks(view)!.rows) expect(row).not.toHaveProperty('was');
  });

  it('open the images of their model, under the labels of the criterion', () => {
    const linked = ranks({ rankA: 'V1.real.original', rankB: 'V2.top1', originalInSet: true })!.rows[0]!;
    const opened = { model: linked.model, query: 'original:in' };
    expect(linked.links).toEqual({
      V1: { dataset: 'imagenet-val', labels: 'original', ...opened },
      V2: { dataset: 'imagenetv2-matched-frequency', labels: 'refined', ...opened },
    });
    const { links } = ranks({ rankA: 'V1.real', rankB: 'V1.top5' })!.rows[0]!;
    expect(Object.keys(links)).toEqual(['V1']);
  });

  it('are one order against itself', () => {
    const same = ranks({ rankA: 'V2.real', rankB: 'V2.real' })!;
    expect([same.tau, same.flips]).toEqual([1, []]);
  });

  it('mark a model that is set aside, where it counts', () => {
    expect(ranks({})!.rows.some((r) => r.setAside)).toBe(false);
    expect(
      ranks({ anomalous: true })!
        .rows.filter((r) => r.setAside)
        .map((r) => r.model),
    ).toEqual(['fv_16k']);
  });
});

describe('rankRows over the images', () => {
  const request = { V1: { labelSetId: 'real' }, V2: { labelSetId: 'refined' }, models: [], counted: [] };
  const pack: AccuracyData = { ...data, source: 'pack', request };
  const answer = {
    changes: {
      models: ['a', 'b'],
      ranksA: Float64Array.of(1, 2),
      ranksB: Float64Array.of(2, 1),
      tauB: -1,
      pairs: 1,
      ties: 0,
      flips: [
        {
          betterUnderA: 0,
          betterUnderB: 1,
          testA: { method: 'mcnemar' as const, difference: 0.02, p: 0.01, onlyFirst: 6, onlySecond: 3 },
          testB: { method: 'mcnemar' as const, difference: -0.03, p: 0.02 },
          p: 0.02,
          pAdjusted: 0.02,
          credible: true,
        },
      ],
    },
    valuesA: Float64Array.of(0.8, 0.78),
    valuesB: Float64Array.of(0.6, 0.63),
    nA: 100,
    nB: 50,
  };
  const more = (view: Partial<ViewState>): AccuracyMore => ({
    ranks: { key: answerKeys(viewOf(view), request).ranks, value: answer, about: QUESTIONS.ranks.about!(viewOf(view)) },
  });

  it('are the worker’s answer about these two criteria, which stands until the next one comes; nothing before the first', () => {
    expect(ranks({}, pack, more({}))).toMatchObject({
      tau: -1,
      tested: true,
      nA: 100,
      nB: 50,
      rows: [
        { model: 'a', rankA: 1, rankB: 2, valueA: 0.8, valueB: 0.6 },
        { model: 'b', rankA: 2, rankB: 1 },
      ],
      flips: [{ first: 'a', second: 'b', differenceA: 0.02, differenceB: -0.03, p: 0.02, credible: true }],
    });
    // 2 Phi(-z) = 0.05 for the one pair there is
    expect(ranks({}, pack, more({}))!.flips[0]!.neededA).toBeCloseTo((1.959963984540054 * Math.sqrt(9)) / 100, 12);
    expect(ranks({}, pack)).toBeUndefined();
    expect(ranks({ rankB: 'V2.top5' }, pack, more({}))).toBeUndefined();
    expect(ranks({ reviewed: true }, pack, more({}))).toMatchObject({ tau: -1 });
  });

  it('take the changes of differences along as soon as both are about the same question', () => {
    const changes = [{ first: 0, second: 1, differenceA: 0.02, differenceB: -0.03, se: 0.01, pAdjusted: 0.001 }];
    const withDifferences = (key: string): AccuracyMore => ({
      ...more({}),
      differences: { key, value: { models: ['a', 'b'], pairs: 1, changes } },
    });
    const known = withDifferences(answerKeys(viewOf({}), request).differences);
    const found = ranks({}, pack, known)!;
    expect(found.changedLeads).toEqual([
      { first: 'a', second: 'b', differenceA: 0.02, differenceB: -0.03, p: 0.001, change: expect.anything() },
    ]);
    const { value, interval } = found.changedLeads![0]!.change;
    expect([value, ...interval!].map((x) => x.toFixed(4))).toEqual(['-0.0500', '-0.0696', '-0.0304']);
    expect(ranks({}, pack, withDifferences('another question'))!.changedLeads).toBeUndefined();
    expect(ranks({}, pack, more({}))!.changedLeads).toBeUndefined();
  });
});
