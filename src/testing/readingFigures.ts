import { readMoments } from '../domain/figures/momentsDocument';
import { asFiguresDocument, cellCountsFrom } from '../domain/figures/readFigures';
import { readSources } from '../domain/figures/sourcesDocument';
import { type CellFilter, cellMask, describeCell } from '../domain/metrics/cells';
import { kendallTauB } from '../domain/ranks/kendallTau';
import { type EstimateKey, type EstimateSpec, estimatorOf, type FigureEstimate } from '../domain/uncertainty/estimates';
import { DEPTH, FEATURES, type Feature, meanTable } from '../domain/uncertainty/imageFeatures';
import { formatCount } from '../lib/pure/formatCount';
import { formatPoints } from '../lib/pure/formatShare';
import { accuracyRows } from '../state/accuracy/rows/accuracyRows';
import { DEFAULT_VIEW } from '../state/urlSchema';
import { noChoices } from './choices';
import { committedFigures, committedJson, withCommittedMoments } from './committedFigures';
import { CONTROL_FIGURES } from './readingControls';
import { pairFigures } from './readingPairs';
import { sharedFigures } from './readingShared';

/** A sentence with `{}` where its figures stand, then their names, for `readFigure`; further names are statements that must be true. */
export type Told = readonly [says: string, ...figures: string[]];

/** As texts on screen: points and percent with a tenth, counts with commas. */
export const points = (x: number): string => formatPoints(x);
const percent = points;
const count = formatCount;

const SPEC: EstimateSpec = { filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } };

function comparison() {
  const figures = asFiguresDocument(committedJson('figures.json'), 'figures.json');
  const json = committedJson('moments.json') as { counted: string[] };
  const of = (side: 'V1' | 'V2') => json.counted.map((model) => cellCountsFrom(figures, model, side));
  const { V1, V2 } = readMoments(json, { V1: meanTable(of('V1')), V2: meanTable(of('V2')) }, 'moments.json');
  const tables = { V1: V1.table, V2: V2.table };
  const found = estimatorOf(SPEC).deltaOf(V1.table, V2.table, [V1.moments, V2.moments]);
  const only = (filter: CellFilter) => estimatorOf({ ...SPEC, filter }).valuesOf(V1.table, V2.table);
  /** sum of a feature over the cells of a side that are meant */
  const sum = (side: 'V1' | 'V2', feature: Feature, is: (cell: ReturnType<typeof describeCell>) => boolean) =>
    cellMask().reduce(
      (total, _, cell) =>
        total + (is(describeCell(cell)) ? tables[side][cell * DEPTH + FEATURES.indexOf(feature)]! : 0),
      0,
    );
  return { figures, found, only, sum };
}

let made: ReturnType<typeof comparison> | undefined;
const published = () => {
  made ??= comparison();
  return made;
};

const multi = (side: 'V1' | 'V2', is: (cell: ReturnType<typeof describeCell>) => boolean = () => true) => {
  const { sum } = published();
  return sum(side, 'n', (c) => is(c) && c.k > 1) / sum(side, 'n', (c) => is(c) && c.k > 0);
};

/** Gaps of top-1 at two to five labels, ImageNetV2 minus ImageNet. */
const strata = () => [2, 3, 4, 5].map((k) => -published().found(`gap.top1|k=${k}` as EstimateKey).value);

const choicePart = (part: string): number =>
  accuracyRows(withCommittedMoments(committedFigures()), DEFAULT_VIEW, {}, noChoices)!
    .choice!.mixes.find(({ id }) => id === 'V2_mix')!
    .parts.find(({ id }) => id === part)!.estimate.value;

const sources = () => readSources(committedJson('sources.json'), 'sources.json').compared;
const gapUnder = (source: string, metric: string): number =>
  sources()
    .find(({ id }) => id === source)!
    .cells.find((cell) => cell.metric === metric)!.gap.value;

/** How many pairs of clean models change their order in top-1, of how many. */
function orders() {
  const { figures } = published();
  const top1 = (side: 'V1' | 'V2') =>
    (committedJson('moments.json') as { counted: string[] }).counted.map((model) => {
      const table = meanTable([cellCountsFrom(figures, model, side)]);
      return cellMask().reduce((sum, _, cell) => sum + table[cell * DEPTH + FEATURES.indexOf('top1')]!, 0);
    });
  const [a, b] = [top1('V1'), top1('V2')];
  let [flips, pairs] = [0, 0];
  a.forEach((x, i) => {
    for (let j = 0; j < i; j++) {
      pairs += 1;
      if ((x - a[j]!) * (b[i]! - b[j]!) < 0) flips += 1;
    }
  });
  return { flips, pairs, tau: kendallTauB(a, b) };
}

interface Aggregate {
  readonly aggregate: {
    readonly clean_models: {
      readonly all: { readonly metrics: Readonly<Record<string, { readonly fit_V2_on_V1: { readonly r2: number } }>> };
      readonly other_sets: Readonly<Record<string, { readonly mean_top1_gap_V1_minus: number }>>;
    };
  };
}
const aggregate = () => (committedJson('figures.json') as Aggregate).aggregate.clean_models;
const otherSet = (id: string) => points(aggregate().other_sets[id]!.mean_top1_gap_V1_minus);

const isUnrated = ({ reviewed }: { reviewed: boolean }) => !reviewed;
const isEmpty = ({ k }: { k: number }) => k === 0;
const whole = (x: number): string => (100 * x).toFixed(0);
const isScored = ({ k }: { k: number }) => k >= 1 && k <= 5;

const COMMITTED: Readonly<Record<string, () => string>> = {
  'least of strata 2 to 5': () => (100 * Math.min(...strata())).toFixed(0),
  'most of strata 2 to 5': () => (100 * Math.max(...strata())).toFixed(0),
  'ASMA weight of 2 to 5': () => String((100 * 4) / 5),
  'multi-label among scored V1': () =>
    percent(1 - published().sum('V1', 'n', (c) => c.k === 1) / published().sum('V1', 'n', isScored)),
  'n V1 k=5': () => count(published().sum('V1', 'n', ({ k }) => k === 5)),
  'n sources': () => count(sources()[0]!.images.V1),
  'ASMA ReaL': () => points(gapUnder('real', 'asma_fraction')),
  'ASMA experts': () => points(gapUnder('experts', 'asma_fraction')),
  'label-set ReaL': () => points(gapUnder('real', 'real')),
  'label-set experts': () => points(gapUnder('experts', 'real')),
  'n V1 unrated': () => count(published().sum('V1', 'n', isUnrated)),
  'n V1': () => count(published().sum('V1', 'n', () => true)),
  'n V2': () => count(published().sum('V2', 'n', () => true)),
  'top-1 unrated': () => percent(published().sum('V1', 'top1', isUnrated) / published().sum('V1', 'n', isUnrated)),
  'multi V1': () => percent(multi('V1')),
  'multi V1 rated': () => percent(multi('V1', (c) => c.reviewed)),
  'multi V2': () => percent(multi('V2')),
  'top-1 rated': () => percent(published().only({ reviewed: true })('V1.top1')),
  'gap rated': () => points(published().only({ reviewed: true })('gap.top1')),
  'filter share before': () =>
    (100 * (published().found('parts.composition').value / published().found('gap.top1').value)).toFixed(0),
  'empty V1': () => count(published().sum('V1', 'n', isEmpty)),
  'empty V2': () => count(published().sum('V2', 'n', isEmpty)),
  'top-1 empty V1': () => whole(published().sum('V1', 'top1', isEmpty) / published().sum('V1', 'n', isEmpty)),
  'top-1 empty V2': () => whole(published().sum('V2', 'top1', isEmpty) / published().sum('V2', 'n', isEmpty)),
  'n V1 rated': () => count(published().sum('V1', 'n', ({ reviewed }) => reviewed)),
  'n V2 k=1': () => count(published().sum('V2', 'n', ({ k }) => k === 1)),
  'n V2 k=1 drawn': () => count(Math.round((published().sum('V1', 'n', ({ k }) => k === 1) / 50_000) * 10_000)),
  'se gap.top1': () => (100 * published().found('gap.top1').se).toFixed(3),
  'n third': () => count(readSources(committedJson('sources.json'), 'sources.json').withThird[0]!.images.V1),
  'score pairs': () => count(thresholds().n_pairs),
  'emptied at 0.1': () => count(emptiedAt(0.1)),
  'emptied at 0.8': () => count(emptiedAt(0.8)),
  'emptied at 0.95': () => count(emptiedAt(0.95)),
  flips: () => count(orders().flips),
  pairs: () => count(orders().pairs),
  tau: () => orders().tau.toFixed(3),
  'gap threshold': () => otherSet('imagenetv2-a-44'),
  'gap top images': () => otherSet('imagenetv2-c-12'),
};

interface Thresholds {
  readonly real_thresholds: {
    readonly n_pairs: number;
    readonly table: readonly { readonly threshold: number; readonly n_empty: number }[];
  };
}
const thresholds = () => (committedJson('figures.json') as Thresholds).real_thresholds;
const emptiedAt = (threshold: number): number =>
  thresholds().table.find((row) => Math.abs(row.threshold - threshold) < 1e-9)!.n_empty;

interface Suggested {
  readonly average_precision: Readonly<
    Record<'first' | 'second' | 'difference', { readonly value: number; readonly interval: readonly [number, number] }>
  >;
  readonly images: number;
  readonly candidates: number;
}

/** `suggestions V1 first low`: three decimals. */
function ofSuggestions(name: string): string | undefined {
  const [what, side, part, end] = name.split(' ');
  if (what !== 'suggestions') return undefined;
  const panel = (committedJson('suggestions.json') as Readonly<Record<string, Suggested>>)[side!]!;
  if (part === 'images' || part === 'candidates') return count(panel[part]);
  const { value, interval } = panel.average_precision[part as 'first'];
  return (end === 'low' ? interval[0] : end === 'high' ? interval[1] : value).toFixed(3);
}

/** Figures of papers, which nothing here can compute: `paper 3.6` is 3.6. */
const fromPaper = (name: string) => (name.startsWith('paper ') ? name.slice('paper '.length) : undefined);

function fromKey(name: string): string | undefined {
  const match = /^(-?)([^ ]+)(?: (low|high))?(?: (\d) digits)?$/.exec(name);
  const key = match?.[2] as EstimateKey;
  if (!match || !/^(gap|V1|V2|mix|parts|bounds)\./.test(key)) return undefined;
  const { value, interval }: FigureEstimate = published().found(key);
  const found = match[3] === 'low' ? interval[0] : match[3] === 'high' ? interval[1] : value;
  return match[4] ? ((match[1] ? -100 : 100) * found).toFixed(Number(match[4])) : points(match[1] ? -found : found);
}

/** A figure as a sentence tells it; undefined where it needs the shared folder, which is not there. Throws for a name that it does not know. */
export async function readFigure(name: string): Promise<string | undefined> {
  const known =
    fromPaper(name) ?? ofSuggestions(name) ?? fromKey(name) ?? (COMMITTED[name] ?? CONTROL_FIGURES[name])?.();
  if (known !== undefined) return known;
  if (name.startsWith('choice ')) return points(choicePart(name.slice('choice '.length)));
  if (name.startsWith('r2 ')) return aggregate().all.metrics[name.slice('r2 '.length)]!.fit_V2_on_V1.r2.toFixed(3);
  const found = { ...sharedFigures(), ...pairFigures() }[name];
  if (!found) throw new Error(`No figure is called “${name}”.`);
  return found();
}
