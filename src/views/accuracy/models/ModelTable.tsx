import { memo, useState } from 'react';
import type {
  ChartEstimate,
  MarkKind,
  ScatterMark,
  ScatterRows,
  SidePair,
} from '../../../state/accuracy/rows/chartRows';
import { coverageText } from '../../../state/accuracy/rows/coverage';
import type { SideId } from '../../../state/viewState';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/ImagesLinks';
import type { OnOpen } from '../../charts/opens';
import { SET_ASIDE } from '../../charts/setAside';
import { percent, signedPoints } from '../../ui/format';
import { type Sorted, SortHead } from '../../ui/SortHead';
import { estimateCells, estimateHeads, ShareCell } from '../gap/GapTable';
import { ModelRow } from '../ModelRow';

const KIND_NOTES: Readonly<Record<MarkKind, string>> = {
  model: '',
  'set-aside': SET_ASIDE,
  run: ' (your own)',
  published: ' (published)',
};

type Column = 'name' | 'V1' | 'V2' | 'gap' | 'labelSetGap';

const HEADS: readonly (readonly [by: Column, name: string])[] = [
  ['name', 'Model'],
  ['V1', 'ImageNet, %'],
  ['V2', 'ImageNetV2, %'],
  ['gap', 'Gap, points'],
  ['labelSetGap', 'Label-set gap, points'],
];

const gapOf = (pair: SidePair | undefined): number => (pair ? pair.V1 - pair.V2 : Number.NaN);

const VALUES: Readonly<Record<Exclude<Column, 'name'>, (mark: ScatterMark) => number>> = {
  V1: (m) => m.V1,
  V2: (m) => m.V2,
  gap: gapOf,
  labelSetGap: (m) => gapOf(m.labelSet),
};

/** Marks in the order of a column; what is not known comes last, whichever way. */
export function sortMarks(marks: readonly ScatterMark[], { by, down }: Sorted<Column>): ScatterMark[] {
  const sign = down ? -1 : 1;
  if (by === 'name') return [...marks].sort((a, b) => sign * a.id.localeCompare(b.id, 'en'));
  const value = VALUES[by];
  const missing = (m: ScatterMark) => Number(!Number.isFinite(value(m)));
  return [...marks].sort((a, b) => missing(a) - missing(b) || (missing(a) ? 0 : sign * (value(a) - value(b))));
}

interface Props {
  readonly rows: ScatterRows;
  readonly onOpen: OnOpen;
}

/** All models, to be sorted; the published figures of timm below, on demand. */
export const ModelTable = memo(function ModelTable({ rows: { marks, fit, probit: onProbit }, onOpen }: Props) {
  const [sorted, setSorted] = useState<Sorted<Column>>({ by: 'V1', down: true });
  const own = sortMarks(
    marks.filter((m) => m.kind !== 'published'),
    sorted,
  );
  const published = marks.filter((m) => m.kind === 'published');
  const [open, setOpen] = useState(false);
  const line = onProbit
    ? `: probit ImageNetV2 = ${fit.intercept.toFixed(3).replace('-', '−')} + ${fit.slope.toFixed(3)} × probit ImageNet`
    : `: ImageNetV2 = ${percent(fit.intercept).replace('-', '−')} + ${fit.slope.toFixed(3)} × ImageNet`;
  return (
    <>
      <table className="estimates model-table">
        <caption>Models{Number.isFinite(fit.r2) ? `${line}, R² = ${fit.r2.toFixed(3)}` : ''}</caption>
        <thead>
          <tr>
            {HEADS.map(([by, name]) => (
              <SortHead key={by} {...{ by, name, sorted }} onSort={setSorted} />
            ))}
            <th scope="col">Images</th>
          </tr>
        </thead>
        <tbody>
          {own.map((mark) => (
            <ModelLine key={mark.id} mark={mark} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {published.length > 0 && (
        <details className="more-rows" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Published figures of timm ({published.length})</summary>
          {open && <PublishedTable marks={published} />}
        </details>
      )}
    </>
  );
});

const ModelLine = memo(function ModelLine({ mark, onOpen }: { mark: ScatterMark; onOpen: OnOpen }) {
  return (
    <ModelRow
      model={mark.id}
      note={`${KIND_NOTES[mark.kind]}${mark.coverage ? `, ${coverageText(mark.coverage)}` : ''}`}
    >
      <td>
        <ShareCell estimate={estimateOf(mark, 'V1')} />
      </td>
      <td>
        <ShareCell estimate={estimateOf(mark, 'V2')} />
      </td>
      <td>{signedPoints(gapOf(mark), 2)}</td>
      <td>{signedPoints(gapOf(mark.labelSet), 2)}</td>
      <ImagesLinks links={mark.links} of={mark.id} onOpen={onOpen} />
    </ModelRow>
  );
});

function PublishedTable({ marks }: { marks: readonly ScatterMark[] }) {
  return (
    <table className="estimates">
      <caption>Published figures</caption>
      <thead>
        <tr>
          {HEADS.slice(0, 4).map(([by, name]) => (
            <th key={by} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sortMarks(marks, { by: 'V1', down: true }).map((m) => (
          <tr key={m.id}>
            <th scope="row">{m.id}</th>
            <td>{percent(m.V1, 2)}</td>
            <td>{percent(m.V2, 2)}</td>
            <td>{signedPoints(gapOf(m), 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const estimateOf = ({ intervals, ...mark }: ScatterMark, side: SideId): ChartEstimate => ({
  value: mark[side],
  ...(intervals ? { interval: intervals[side] } : {}),
});

/** Where a model covers a part of the images, it is said for each which. */
export const scatterCsv = ({ marks }: ScatterRows): ChartCsv => {
  const isPart = marks.some((m) => m.coverage);
  const { head, rows } = plainCsv(marks);
  if (!isPart) return { head, rows };
  return {
    head: [...head, 'covered'],
    rows: rows.map((row, i) => [...row, coverageCell(marks[i]!)]),
  };
};

const coverageCell = ({ coverage }: ScatterMark) => (coverage ? coverageText(coverage) : undefined);

const plainCsv = (marks: ScatterRows['marks']): ChartCsv => ({
  head: ['model', 'kind', ...['imagenet', 'imagenetv2'].flatMap(estimateHeads), 'gap', 'n_imagenet', 'n_imagenetv2'],
  rows: marks.map((m) => [
    m.id,
    m.kind,
    ...estimateCells(estimateOf(m, 'V1')),
    ...estimateCells(estimateOf(m, 'V2')),
    gapOf(m),
    m.n?.V1,
    m.n?.V2,
  ]),
});
