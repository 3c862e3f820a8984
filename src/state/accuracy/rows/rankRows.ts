import type { RankAnswer } from '../../../data/compute/accuracy/accuracyTypes';
import { Z95 } from '../../../domain/metrics/intervals';
import type { DifferenceChanges } from '../../../domain/ranks/differenceChanges';
import { kendallTauB } from '../../../domain/ranks/kendallTau';
import { midRanks } from '../../../domain/ranks/midRanks';
import { neededDifference } from '../../../domain/ranks/neededDifference';
import type { EstimateKey } from '../../../domain/uncertainty/estimates';
import { keptWhileStale } from '../../../lib/pure/keptWhileStale';
import { keptWith } from '../../../lib/pure/keptWith';
import { linkMaker } from '../../selectors/imagesLinks';
import type { RankCriterion, ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { type AccuracyMore, standing } from '../accuracyQuestions';
import { parseCriterion } from '../accuracyRequest';
import type { ChangedLead, FlipRow, RankRows, SideLinks } from './chartRows';
import type { FigureSource } from './figureSource';

/**
 * Order of the models under two criteria: with tests where the worker has answered, from the figures alone where there are no images. That of
 * an older answer, which stands until there is a new one, leads to the images that it is about.
 */
export function rankRows(
  source: FigureSource,
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
): RankRows | undefined {
  const excluded = new Set(data.excluded.map((e) => e.model));
  if (data.source === 'figures') return compared(untested(source, view, excluded, linksOf(view, data)), view, source);
  const found = standing('ranks', more, view, data.request);
  if (!found) return undefined;
  const rows = rowsOfAnswer(found.answer, found.isCurrent, () =>
    compared(tested(source, found.answer.value, excluded, linksOf(view, data)), view, source),
  );
  const { differences } = more;
  // both are asked by the same key
  if (!rows.tested || differences?.key !== found.answer.key) return rows;
  return withLeads(rows, differences.key, () => ({ ...rows, changedLeads: changedLeads(differences.value) }));
}

const withLeads = keptWith<RankRows, RankRows>(1);

const changedLeads = ({ models, changes }: DifferenceChanges): ChangedLead[] =>
  changes.map(({ first, second, differenceA, differenceB, se, pAdjusted }) => {
    const change = differenceB - differenceA;
    return {
      first: models[first]!,
      second: models[second]!,
      differenceA,
      differenceB,
      change: { value: change, interval: [change - Z95 * se, change + Z95 * se] },
      p: pAdjusted,
    };
  });

/**
 * With the ranks that the same models have by the same two metrics in the published comparison, where they are others. A criterion under labels
 * of its own has no counterpart there, and ranks among other models would be no ranks of these.
 */
function compared(ranks: RankRows, { rankA, rankB }: ViewState, { published }: FigureSource): RankRows {
  const asPublished = (criterion: RankCriterion): Float64Array | undefined => {
    if (!published || parseCriterion(criterion).labelSetId) return undefined;
    // sums in another order are no other place
    const values = ranks.rows.map(({ model }) => Math.round(1e9 * published.ofModel(model)(figureOf(criterion))));
    return values.some(Number.isNaN) ? undefined : midRanks(values);
  };
  const [a, b] = [asPublished(rankA), asPublished(rankB)];
  if (!a || !b) return ranks;
  const rows = ranks.rows.map((row, i) => {
    const before = { rankA: a[i]!, rankB: b[i]! };
    return before.rankA === row.rankA && before.rankB === row.rankB ? row : { ...row, was: before };
  });
  return { ...ranks, rows };
}

const rowsOfAnswer = keptWhileStale<object, RankRows>();

function tested(
  { intervals }: FigureSource,
  { changes, valuesA, valuesB, nA, nB }: RankAnswer,
  excluded: ReadonlySet<string>,
  links: (model: string) => SideLinks,
): RankRows {
  // a test speaks of images like these, as an interval does
  const holds = intervals !== 'part';
  const p = (value: number) => (holds ? value : Number.NaN);
  return {
    tau: changes.tauB,
    pairs: changes.pairs,
    rows: changes.models.map((model, i) => ({
      model,
      setAside: excluded.has(model),
      valueA: valuesA[i]!,
      valueB: valuesB[i]!,
      rankA: changes.ranksA[i]!,
      rankB: changes.ranksB[i]!,
      links: links(model),
    })),
    flips: changes.flips.map(
      (f): FlipRow => ({
        first: changes.models[f.betterUnderA]!,
        second: changes.models[f.betterUnderB]!,
        differenceA: f.testA.difference,
        differenceB: f.testB.difference,
        pA: p(f.testA.p),
        pB: p(f.testB.p),
        p: p(f.pAdjusted),
        credible: holds && f.credible,
        neededA: holds ? neededDifference(f.testA, nA, changes.pairs) : Number.NaN,
        neededB: holds ? neededDifference(f.testB, nB, changes.pairs) : Number.NaN,
      }),
    ),
    tested: holds,
    nA,
    nB,
  };
}

/** Links to a model's images on the side of either criterion; the first criterion's labels where both are of one side. */
function linksOf(view: ViewState, data: AccuracyData): (model: string) => SideLinks {
  const { link } = linkMaker(view, data.request, data.models);
  return (model) =>
    Object.fromEntries(
      [view.rankB, view.rankA].map((criterion) => {
        const { side, labelSetId } = parseCriterion(criterion);
        const own = link(side, '', model);
        return [side, labelSetId ? { ...own, labels: labelSetId } : own];
      }),
    );
}

/** The figure that a criterion orders by, under the labels that are counted. */
function figureOf(criterion: RankCriterion): EstimateKey {
  const { side, metric } = parseCriterion(criterion);
  return `${side}.${metric}`;
}

function untested(
  source: FigureSource,
  view: ViewState,
  excluded: ReadonlySet<string>,
  links: (model: string) => SideLinks,
): RankRows {
  const models = source.counted;
  const values = ([view.rankA, view.rankB] as const).map((c) => models.map((m) => source.ofModel(m)(figureOf(c)))) as [
    number[],
    number[],
  ];
  const [a, b] = values;
  const [ranksA, ranksB] = [midRanks(a), midRanks(b)];
  const flips: FlipRow[] = [];
  for (let i = 0; i < models.length; i++) {
    for (let j = i + 1; j < models.length; j++) {
      const [da, db] = [a[i]! - a[j]!, b[i]! - b[j]!];
      if (da * db >= 0) continue;
      const [first, second, sign] = da > 0 ? [i, j, 1] : [j, i, -1];
      flips.push({
        first: models[first]!,
        second: models[second]!,
        differenceA: sign * da,
        differenceB: sign * db,
        pA: Number.NaN,
        pB: Number.NaN,
        p: Number.NaN,
        credible: false,
        neededA: Number.NaN,
        neededB: Number.NaN,
      });
    }
  }
  return {
    tau: kendallTauB(a, b),
    pairs: (models.length * (models.length - 1)) / 2,
    rows: models.map((model, i) => ({
      model,
      setAside: excluded.has(model),
      valueA: a[i]!,
      valueB: b[i]!,
      rankA: ranksA[i]!,
      rankB: ranksB[i]!,
      links: links(model),
    })),
    flips,
    tested: false,
    nA: 0,
    nB: 0,
  };
}
