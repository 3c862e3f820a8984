import { memo } from 'react';
import type { DecompositionForm, DecompositionRows, PartRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { type BarLine, BarRows } from '../../charts/plot/BarRows';
import { span } from '../../charts/span';
import { signedPoints } from '../../ui/format';
import { waterfall } from './waterfall';

/** The three-fold form from the gap down to zero; below it the two-fold forms as bars from zero, on the same axis. */
export default memo(function DecompositionChart({ rows, onOpen }: { rows: DecompositionRows; onOpen: OnOpen }) {
  return (
    <BarRows
      label="Bars of the parts of the gap, form by form"
      axis="points"
      lines={decompositionLines(rows)}
      onOpen={onOpen}
    />
  );
});

const hundredfold = (x: number) => 100 * x;

/** The bars from top to bottom. A part of the waterfall ends below where it starts: its interval is turned round. */
export function decompositionLines({ gap, forms }: DecompositionRows): BarLine[] {
  const [low, high] = gap.interval?.map(hundredfold) ?? [];
  const total: BarLine = {
    id: 'gap',
    name: 'Gap',
    from: 0,
    to: 100 * gap.value,
    interval: low === undefined || high === undefined ? undefined : [low, high],
    text: signedPoints(gap.value),
    strong: true,
    heading: forms.find((f) => f.id === 'threefold')?.name ?? '',
    tip: (
      <>
        <strong>Gap</strong>
        <br />
        {signedPoints(gap.value, 2)} points {span(gap.interval)}
      </>
    ),
  };
  return [total, ...forms.flatMap((form) => (form.id === 'threefold' ? falling(form, gap.value) : standing(form)))];
}

function falling(form: DecompositionForm, gap: number): BarLine[] {
  const steps = waterfall(
    100 * gap,
    form.parts.map((p) => 100 * p.estimate.value),
  );
  return form.parts.map((part, i) => {
    const { from, to } = steps[i]!;
    const ends = part.estimate.interval;
    return {
      ...lineOf(form, part),
      from,
      to,
      interval: ends && ([from - 100 * ends[1], from - 100 * ends[0]] as const),
      joined: true,
    };
  });
}

function standing(form: DecompositionForm): BarLine[] {
  return form.parts.map((part, i) => {
    const { value, interval: ends } = part.estimate;
    return {
      ...lineOf(form, part),
      from: 0,
      to: 100 * value,
      interval: ends && ([100 * ends[0], 100 * ends[1]] as const),
      ...(i === 0 ? { heading: form.name } : {}),
    };
  });
}

function lineOf(form: DecompositionForm, part: PartRow) {
  return {
    id: `${form.id}.${part.id}`,
    name: part.name,
    text: signedPoints(part.estimate.value),
    hatched: part.id === 'interaction',
    tip: (
      <>
        <strong>{part.name}</strong>
        <br />
        {part.meaning}
        <br />
        {signedPoints(part.estimate.value, 2)} points {span(part.estimate.interval)}
        {part.range && (
          <>
            <br />
            range over models {span(part.range)}
          </>
        )}
        <small className="block">
          {form.name}; {form.source}
        </small>
      </>
    ),
  };
}
