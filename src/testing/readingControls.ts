import { leanedPair, leanParts } from '../domain/control/leanParts';
import { TWIN_PARTS, twinParts } from '../domain/control/twinParts';
import { deltaIntervals } from '../domain/decomposition/deltaIntervals';
import type { PartEstimate } from '../domain/decomposition/partForms';
import { type ControlsDocument, readControls } from '../domain/figures/controlsDocument';
import { Z95 } from '../domain/metrics/intervals';
import { formatCount } from '../lib/pure/formatCount';
import { formatPoints } from '../lib/pure/formatShare';
import { controlTests } from '../state/accuracy/rows/controlTestRows';
import { strataFlip } from '../state/accuracy/rows/strataFlip';
import { fallSentence, type SliderMark, salienceMarks, shareMarks } from '../state/selectors/control';
import { committedControl } from './committedControl';
import { committedFigures, committedJson } from './committedFigures';

const document = (): ControlsDocument => readControls(committedJson('controls.json'), 'controls.json');
const whole = (x: number): string => x.toFixed(0);

const part = (of: () => PartEstimate): Readonly<Record<string, () => string>> => ({
  '': () => formatPoints(of().value),
  ' low': () => formatPoints(of().interval[0]),
  ' high': () => formatPoints(of().interval[1]),
  ' half': () => formatPoints(Z95 * of().se),
});

const named = (name: string, of: () => PartEstimate) =>
  Object.entries(part(of)).map(([end, value]) => [`control ${name}${end}`, value] as const);

const lean = () => leanParts(document().lean.B, document().leans);
const pair = () => leanedPair(document().lean.A, document().lean.B, document().leans);
const several = () =>
  lean()
    .strata.filter(({ k }) => k > 1)
    .map(({ expected }) => -expected);
const large = () => {
  const { A, B } = document().large;
  const strata = A.map(({ k, n, top1 }, i) => ({
    name: String(k),
    V1: { num: top1, den: n },
    V2: { num: B[i]!.top1, den: B[i]!.n },
  }));
  return deltaIntervals(strata, { mixIsFixed: true });
};
const offs = () =>
  document().grades.flatMap(({ A, B }) => {
    const parts = twinParts(A, B);
    return TWIN_PARTS.filter((name) => name !== 'delta').map((name) => parts[name].off);
  });
const total = (counts: readonly { readonly n: number }[]) => counts.reduce((sum, { n }) => sum + n, 0);
const power = (points: number) =>
  new RegExp(`of ${points}(?: points would be seen)? in (\\d+) %`).exec(controlTests(document()).large.answer)![1]!;

const MARKS: readonly (readonly [string, (mark: SliderMark) => number])[] = [
  ['', ({ at }) => at],
  [' low', ({ range }) => range![0]],
  [' high', ({ range }) => range![1]],
];
/** Shares of four and five objects or labels among several. */
const manyOf = (counts: readonly number[]) => (counts[3]! + counts[4]!) / counts.slice(1).reduce((a, b) => a + b, 0);

/** What is told of the Control sets, from the committed files. */
export const CONTROL_FIGURES: Readonly<Record<string, () => string | Promise<string>>> = Object.fromEntries([
  ...named('lean', () => lean().gap),
  ...named('pair drop', () => pair().found.delta),
  ...named('pair composition', () => pair().found.composition),
  ...named('pair rate', () => pair().found.rate),
  ...named('rate', () => large().rate),
  ...named('rate at the mix of B', () => large().gap_at_V2_mix),
  ['control n', () => formatCount(total(document().large.A))],
  ['control scenes', () => formatCount(total(document().grades[0]!.A))],
  ['control least flip', () => formatPoints(Math.min(...several()))],
  ['control most flip', () => formatPoints(Math.max(...several()))],
  ['control furthest', () => formatPoints(Math.max(...offs().map(({ value }) => Math.abs(value))))],
  ['control loosest', () => formatPoints(Math.max(...offs().map(({ se }) => Z95 * se)))],
  ['control grades hold', () => String(offs().every(({ interval: [low, high] }) => low <= 0 && high >= 0))],
  ['control no rate part', () => String(large().rate.interval[0] <= 0 && large().rate.interval[1] >= 0)],
  ['control power 2', () => power(2)],
  ['control power 3', () => power(3)],
  [
    'control power at the mix',
    () => /and 2 points would be seen in (\d+) %/.exec(controlTests(document()).large.answer)![1]!,
  ],
  ...(['top1', 'choice', 'recognition'] as const).flatMap((of) =>
    ['least', 'most'].map(
      (end, i) => [`control flip ${of} ${end}`, () => formatPoints(strataFlip(committedFigures())![of][i]!)] as const,
    ),
  ),
  ...(['V1', 'V2'] as const).flatMap((side, i) =>
    MARKS.map(
      ([end, of]) => [`control mark ${side}${end}`, () => whole(of(salienceMarks(committedFigures())[i]!))] as const,
    ),
  ),
  ...(['V1', 'V2'] as const).map(
    (side, i) => [`control share ${side}`, () => shareMarks(committedFigures())[i]!.at.toFixed(1)] as const,
  ),
  ...(['control-a', 'control-b'] as const).flatMap((id) => [
    [`control many ${id}`, async () => whole(100 * manyOf((await committedControl()).mixOf(id)))] as const,
    [
      `control multi ${id}`,
      async () => {
        const [one, ...more] = (await committedControl()).mixOf(id);
        const multi = more.reduce((a, b) => a + b, 0);
        return whole((100 * multi) / (one! + multi));
      },
    ] as const,
    [`control top-1 ${id}`, async () => (await committedControl()).top1Of(id)] as const,
  ]),
  ...(['value', 'low', 'high'] as const).map(
    (end) =>
      [
        `control committed rate ${end}`,
        async () => {
          const { value, interval } = (await committedControl()).report.comparisons[0]!.found.rate;
          return formatPoints(end === 'value' ? value : interval[end === 'low' ? 0 : 1]);
        },
      ] as const,
  ),
  ...[0, 1, 2, 3].map(
    (which) =>
      [
        `control fall ${which}`,
        async () => {
          const { report } = await committedControl();
          const found = /from ([\d.]+) to ([\d.]+) % with labels drawn at random, but from ([\d.]+) to ([\d.]+) %/;
          const sentence = fallSentence(report, salienceMarks(committedFigures()), 'drawn').replaceAll(' % to', ' to');
          return found.exec(sentence)![which + 1]!;
        },
      ] as const,
  ),
]);
