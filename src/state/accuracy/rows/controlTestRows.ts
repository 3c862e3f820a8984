import { leanedPair, leanParts } from '../../../domain/control/leanParts';
import { TWIN_PARTS, type TwinPart, twinParts } from '../../../domain/control/twinParts';
import { decompose } from '../../../domain/decomposition/decompose';
import { deltaIntervals } from '../../../domain/decomposition/deltaIntervals';
import type { PartEstimate } from '../../../domain/decomposition/partForms';
import type { ControlsDocument, LargeStratum, PairedSets } from '../../../domain/figures/controlsDocument';
import { Z95 } from '../../../domain/metrics/intervals';
import { normalCdf } from '../../../domain/probit';
import { formatCount } from '../../../lib/pure/formatCount';
import { formatPercent, formatPoints } from '../../../lib/pure/formatShare';
import { controlLinks, labelsQuery } from '../../selectors/imagesLinks';
import type { SideLinks } from './chartRows';
import type { StrataFlip } from './strataFlip';

/** Something found beside what should be found; fractions. */
export interface ControlTestRow {
  readonly id: string;
  readonly name: string;
  readonly found: PartEstimate;
  /** what should be found, computed from the counts */
  readonly expected: PartEstimate | { readonly value: number };
  /** found minus expected, where both are of the same pictures */
  readonly off?: PartEstimate;
  readonly n1: number;
  readonly n2: number;
  readonly strong?: boolean;
  /** those of its pictures that are files; absent where none are, or where the row is no set of pictures */
  readonly links?: SideLinks;
}

export interface ControlTestGroup {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly ControlTestRow[];
}

/** One test: its answer in a sentence, and its rows. */
export interface ControlTest {
  readonly answer: string;
  readonly groups: readonly ControlTestGroup[];
}

/** All three, from the counts alone. */
export interface ControlTests {
  readonly lean: ControlTest;
  readonly grades: ControlTest;
  readonly large: ControlTest;
}

const PART_NAMES: Readonly<Record<TwinPart, string>> = {
  delta: 'Drop',
  composition_at_V2_rates: 'Composition at the second’s rates',
  interaction: 'Interaction',
  gap_at_V2_mix: 'Rates at the second’s mix',
  composition: 'Composition, symmetric',
  rate: 'Rates, symmetric',
};

/** All pictures of both sets. */
const BOTH = controlLinks({ V1: '', V2: '' });

const within = ({ value, interval }: PartEstimate): string =>
  `${formatPoints(value)} points [${formatPoints(interval[0])}, ${formatPoints(interval[1])}]`;
const coversZero = ({ interval: [low, high] }: PartEstimate): boolean => low <= 0 && high >= 0;
const total = (counts: readonly { readonly n: number }[]) => counts.reduce((sum, { n }) => sum + n, 0);
const span = ([least, most]: readonly [number, number]): string => `${formatPoints(least)} to ${formatPoints(most)}`;
const objects = (k: number) => (k === 1 ? '1 object' : `${k} objects`);

function leanTest({ lean, leans }: ControlsDocument, flip: StrataFlip | undefined): ControlTest {
  const same = leanParts(lean.B, leans);
  const pair = leanedPair(lean.A, lean.B, leans);
  const several = same.strata.filter(({ k }) => k > 1).map(({ expected }) => -expected);
  const [first, second] = leans.map((t) => formatPercent(t, 0)) as [string, string];
  const there = flip
    ? ` ImageNet’s strata flip by ${span(flip.top1)} points, ${span(flip.choice)} of it choice; but a valid label comes first more often on ImageNetV2, too (${span(flip.recognition)} points), which no choice of the original label explains.`
    : '';
  const answer =
    `Yes, and this is the strongest objection to the strata: on the same ${formatCount(same.n)} pictures, labels chosen as measured on ImageNet ` +
    `(${first} %) and then as on ImageNetV2 (${second} %) make a rate part of ${within(same.gap)}, though no picture is harder or easier. On 2 to 5 ` +
    `objects the second choice scores ${span([Math.min(...several), Math.max(...several)])} points higher, as the leans put in make it.${there}`;
  const all: ControlTestRow = {
    id: 'all',
    name: 'Rates, all pictures',
    found: same.gap,
    expected: { value: same.expected },
    n1: same.n,
    n2: same.n,
    strong: true,
    links: controlLinks({ V2: '' }),
  };
  const strata = same.strata.map(
    ({ k, n, found, expected }): ControlTestRow => ({
      id: `k${k}`,
      name: objects(k),
      found,
      expected: { value: expected },
      n1: n,
      n2: n,
      links: controlLinks({ V2: labelsQuery(String(k)) }),
    }),
  );
  const parts = TWIN_PARTS.map(
    (part): ControlTestRow => ({
      id: part,
      name: PART_NAMES[part],
      found: pair.found[part],
      expected: { value: pair.expected[part] },
      n1: pair.n1,
      n2: pair.n2,
      ...(part === 'delta' ? { strong: true, links: BOTH } : {}),
    }),
  );
  return {
    answer,
    groups: [
      {
        id: 'same-pictures',
        name: `Same pictures (B): lean ${first} % minus ${second} %`,
        rows: [all, ...strata],
      },
      { id: 'a-minus-b', name: `A at lean ${first} % minus B at ${second} %`, rows: parts },
    ],
  };
}

function gradeRows({ A, B }: PairedSets): ControlTestRow[] {
  const parts = twinParts(A, B);
  const [n1, n2] = [total(A), total(B)];
  return TWIN_PARTS.map((part) => {
    const { found, truth, off } = parts[part];
    const row = { id: part, name: PART_NAMES[part], found, expected: truth, n1, n2 };
    // the drop is counted, not found
    return part === 'delta' ? { ...row, strong: true } : { ...row, off };
  });
}

function gradesTest({ grades }: ControlsDocument): ControlTest {
  const groups = grades.map(({ id, share, ...sets }) => ({
    id,
    name: `B drawn harder: ${share === 1 ? 'as hard as C' : `${formatPercent(share, 0)} % of the way to C`}`,
    rows: gradeRows(sets),
  }));
  const tested = groups.flatMap(({ rows }) => rows.flatMap(({ off }) => (off ? [off] : [])));
  const held = tested.filter(coversZero).length;
  const furthest = Math.max(...tested.map(({ value }) => Math.abs(value)));
  const half = Math.max(...tested.map(({ se }) => Z95 * se));
  const beside = groups
    .flatMap(({ rows }) => rows.filter(({ off }) => off))
    .filter(({ found: { interval }, expected: { value } }) => value < interval[0] || value > interval[1]).length;
  const own =
    beside > 0
      ? ` In ${beside} of them the truth, itself known to within some points, lies outside the interval of what was found.`
      : '';
  const interactions = groups.flatMap(({ rows }) => rows.filter(({ id }) => id === 'interaction'));
  const blind = interactions.filter(({ off, expected }) => Math.abs(expected.value) <= Z95 * off!.se).length;
  const weak = blind > 0 ? ` At ${blind} of ${grades.length} grades an interaction of 0 would pass, too.` : '';
  const [which, rest] =
    held === tested.length ? ['Not contradicted: all', ''] : ['Not always:', ` of ${tested.length}`];
  const answer =
    `${which} ${held}${rest} parts agree, within the interval of the difference, with what the same scenes say once mix and difficulty are changed one by one; the ` +
    `furthest is ${formatPoints(furthest)} points off. With ${formatCount(groups[0]?.rows[0]?.n1 ?? 0)} scenes a side a part may be off by up to ` +
    `${formatPoints(half)} points and pass.${weak}${own}`;
  return { answer, groups };
}

/** Chance that a rate part of `size` is found, at 5 % and with this standard error. */
const powerOf = (size: number, se: number): number => normalCdf(size / se - Z95) + normalCdf(-size / se - Z95);

function largeTest({ large: { A, B } }: ControlsDocument): ControlTest {
  const strata = (num: (stratum: LargeStratum) => number) =>
    A.map((stratum, i) => ({
      name: String(stratum.k),
      V1: { num: num(stratum), den: stratum.n },
      V2: { num: num(B[i]!), den: B[i]!.n },
    }));
  const found = deltaIntervals(
    strata(({ top1 }) => top1),
    { mixIsFixed: true },
  );
  const expected = decompose(strata(({ inSet, k }) => inSet / k));
  const [n1, n2] = [total(A), total(B)];
  const { rate, gap_at_V2_mix: atMix } = found;
  const seenIn = (size: number, se: number) => `${formatPercent(powerOf(size, se), 0)} %`;
  const part = (name: TwinPart): ControlTestRow => ({
    id: name,
    name: PART_NAMES[name],
    found: found[name],
    expected: { value: expected[name] },
    n1,
    n2,
    ...(name === 'delta' ? { strong: true, links: BOTH } : {}),
  });
  const seen = coversZero(rate) ? 'None is found' : 'One is found';
  const answer =
    `${seen}: with ${formatCount(n1)} and ${formatCount(n2)} pictures the symmetric rate part, 0 by construction, is ${within(rate)}. Its half-width is ` +
    `${formatPoints(Z95 * rate.se)} points; a false rate part of 2 points would be seen in ${seenIn(0.02, rate.se)} of such tests, ` +
    `one of 3 in ${seenIn(0.03, rate.se)}. At the second’s mix the half-width is ${formatPoints(Z95 * atMix.se)}, and 2 points would be seen in ${seenIn(0.02, atMix.se)}.`;
  return { answer, groups: [{ id: 'a-b-large', name: 'Control A minus B', rows: TWIN_PARTS.map(part) }] };
}

/**
 * The tests that could fail, as the page shows them.
 * @param flip `strataFlip` of the published figures, to stand beside that of the Control pictures; absent where these are not here
 */
export const controlTests = (document: ControlsDocument, flip?: StrataFlip): ControlTests => ({
  lean: leanTest(document, flip),
  grades: gradesTest(document),
  large: largeTest(document),
});
