import type { Interval } from '../../../domain/metrics/intervals';
import type { DecompositionForm, DecompositionRows, PartRow } from '../../../state/accuracy/rows/chartRows';
import type { RangeRow } from '../../charts/rangeRow';
import { span } from '../../charts/span';
import type { ChartTip } from '../../charts/Tip';
import { signedPoints } from '../../ui/format';
import { waterfall } from './waterfall';

/** The gap and one form's parts, each falling from where the one before ends, down to zero. Points. */
export function partBars({ gap, was, parted }: DecompositionRows, form: DecompositionForm): RangeRow[] {
  const steps = waterfall(
    100 * gap.value,
    form.parts.map((p) => 100 * p.estimate.value),
  );
  const total: RangeRow = {
    id: `${form.id}.gap`,
    name: 'Drop',
    from: 0,
    to: 100 * gap.value,
    interval: gap.interval && [100 * gap.interval[0], 100 * gap.interval[1]],
    text: signedPoints(gap.value),
    note: span(gap.interval),
    ...ghost(was, 0, 1),
    tone: parted === 'top1' ? 'top1' : 'any',
    strong: true,
    tip: { title: 'Drop', pairs: [['points', `${signedPoints(gap.value, 2)} ${span(gap.interval)}`], ...wasPair(was)] },
  };
  return [total, ...form.parts.map((part, i) => partBar(form, part, steps[i]!))];
}

/** A part ends below where it starts: its interval is turned round. */
function partBar(form: DecompositionForm, part: PartRow, { from, to }: { from: number; to: number }): RangeRow {
  const { value, interval } = part.estimate;
  const ends: Interval | undefined = interval && [from - 100 * interval[1], from - 100 * interval[0]];
  return {
    id: `${form.id}.${part.id}`,
    name: part.name,
    from,
    to,
    interval: ends,
    text: signedPoints(value),
    note: span(interval),
    ...ghost(part.was, from, -1),
    tone: 'rest',
    hatched: part.id === 'interaction',
    joined: true,
    tip: partTip(form, part),
  };
}

/** The published part starts where today's does, so that their lengths compare. */
const ghost = (was: number | undefined, from: number, direction: 1 | -1): Pick<RangeRow, 'was' | 'wasText'> =>
  was === undefined ? {} : { was: from + direction * 100 * was, wasText: `was ${signedPoints(was)}` };

const wasPair = (was: number | undefined): ChartTip['pairs'] =>
  was === undefined ? [] : [['as published', signedPoints(was, 2)]];

const partTip = (form: DecompositionForm, { name, meaning, estimate, range, was }: PartRow): ChartTip => ({
  title: name,
  about: meaning,
  pairs: [
    ['points', `${signedPoints(estimate.value, 2)} ${span(estimate.interval)}`],
    ...wasPair(was),
    ...(range ? [['range over models', span(range)] as const] : []),
    ['form', `${form.name.toLowerCase()}; ${form.source}`],
  ],
});

/** Every form below the other, under its name, on one axis. */
export const allForms = (rows: DecompositionRows): RangeRow[] =>
  rows.forms.flatMap((form) => [
    { id: form.id, name: form.name, from: 0, to: 0, text: '', tone: 'rest', heading: true },
    ...partBars(rows, form),
  ]);
