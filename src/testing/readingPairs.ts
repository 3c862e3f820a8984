import { CATALOGUE_DATASETS, localPath } from '../data/catalogue/sources';
import { type DifferenceChanges, differenceChanges } from '../domain/ranks/differenceChanges';
import { neededDifference } from '../domain/ranks/neededDifference';
import type { Criterion } from '../domain/ranks/pairedTests';
import { type RankChanges, rankChanges } from '../domain/ranks/rankChanges';
import { readDatasetList } from '../formats/datasetList';
import { formatCount } from '../lib/pure/formatCount';
import { formatPoints } from '../lib/pure/formatShare';
import { lastOf } from '../lib/pure/lastOf';
import { hasShared, readShared } from './shared';
import { upstreamSide } from './upstreamColumns';

/** Top-1 of the clean models image by image, as the tests of pairs take it. Needs the shared folder. */
export function top1Criterion(name: 'V1' | 'V2'): Criterion {
  const { dataset, models, predictions } = upstreamSide(name);
  const { originalLabels } = dataset;
  const clean = models.filter((model) => model !== 'fv_16k');
  const outcome = clean.map((model) => {
    const { classes, k } = predictions(model);
    return Uint8Array.from(originalLabels, (label, row) => Number(classes[row * k] === label));
  });
  const value = Float64Array.from(outcome, (hits) => hits.reduce((sum, x) => sum + x, 0) / hits.length);
  return { models: clean, value, outcome, groups: originalLabels };
}

interface Pairs {
  readonly V2: Criterion;
  readonly ranks: RankChanges;
  readonly changes: DifferenceChanges;
}

const pairs = lastOf((): Pairs => {
  const [V1, V2] = [top1Criterion('V1'), top1Criterion('V2')];
  const steps = differenceChanges(V1, V2, { sharesImages: false });
  for (;;) {
    const { value, done } = steps.next();
    if (done) return { V2, ranks: rankChanges(V1, V2), changes: value };
  }
});

/** Models' top-1 on the matched images that are top images, too, and on the others. */
function byTopImages() {
  const list = (at: number) => {
    const { id, name, list: file } = CATALOGUE_DATASETS[at]!;
    return readDatasetList(readShared(`upstream/${localPath(file)}`), { file: localPath(file), id, name }).imageIds;
  };
  const top = new Set(list(3));
  const isTop = list(1).map((id) => top.has(id));
  const { outcome } = pairs().V2;
  const accuracy = (is: boolean) => {
    const rows = [...isTop.keys()].filter((row) => isTop[row] === is);
    return (
      outcome.reduce((sum, hits) => sum + rows.reduce((n, row) => n + hits[row]!, 0), 0) / outcome.length / rows.length
    );
  };
  return { n: isTop.filter(Boolean).length, top: accuracy(true), others: accuracy(false) };
}

const median = (values: readonly number[]) => [...values].sort((x, y) => x - y)[(values.length - 1) >> 1]!;

/** Figures that need the predictions image by image; undefined without the shared folder. */
export function pairFigures(): Readonly<Record<string, () => string | undefined>> {
  const ifShared = (text: () => string) => () => (hasShared ? text() : undefined);
  const needs = (test: 'testA' | 'testB', n: number) =>
    ifShared(() => {
      const { flips, pairs: of } = pairs().ranks;
      return formatPoints(median(flips.map((flip) => neededDifference(flip[test], n, of))));
    });
  return {
    'flip needs V1': needs('testA', 50_000),
    'flip needs V2': needs('testB', 10_000),
    'smallest p of a flip': ifShared(() => pairs().ranks.flips[0]!.p.toFixed(4)),
    'largest flip V1': ifShared(() => formatPoints(Math.max(...pairs().ranks.flips.map((f) => f.testA.difference)))),
    'largest flip V2': ifShared(() => formatPoints(Math.max(...pairs().ranks.flips.map((f) => -f.testB.difference)))),
    'changed leads among flips': ifShared(() =>
      formatCount(pairs().changes.changes.filter((c) => c.differenceA * c.differenceB < 0).length),
    ),
    'no flip is credible': ifShared(() => String(pairs().ranks.flips.every(({ credible }) => !credible))),
    'no flip has both': ifShared(() => {
      const { flips, pairs: of } = pairs().ranks;
      const [a, b] = [
        flips.map((f) => neededDifference(f.testA, 50_000, of)),
        flips.map((f) => neededDifference(f.testB, 10_000, of)),
      ];
      const has = flips.some((f) => f.testA.difference >= median(a) && -f.testB.difference >= median(b));
      return String(!has);
    }),
    'changed leads': ifShared(() => formatCount(pairs().changes.changes.length)),
    'every changed lead is larger on V2': ifShared(() =>
      String(pairs().changes.changes.every((c) => Math.abs(c.differenceB) > Math.abs(c.differenceA))),
    ),
    'n top and matched': ifShared(() => formatCount(byTopImages().n)),
    'top-1 top and matched': ifShared(() => formatPoints(byTopImages().top)),
    'top-1 matched alone': ifShared(() => formatPoints(byTopImages().others)),
  };
}
