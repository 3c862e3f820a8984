import { memo } from 'react';
import type { LabelCountRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { boxSwatch, type LegendEntry } from '../../charts/plot/Legend';
import { HATCH_FILL, PairBars } from '../../charts/plot/PairBars';
import { count, percent } from '../../ui/format';
import { useMediaQuery } from '../../ui/useMediaQuery';

const LEGEND: readonly LegendEntry[] = [
  { name: 'ImageNet', swatch: boxSwatch('fill-v1') },
  {
    name: 'of it never rated',
    swatch: (
      <>
        <rect width={13} height={12} rx={2} className="fill-v1" />
        <rect width={13} height={12} rx={2} fill={HATCH_FILL} />
      </>
    ),
  },
  { name: 'ImageNetV2', swatch: boxSwatch('fill-v2') },
];

/** How many labels the evaluated images have; the part of ImageNet that no rater saw is hatched. */
export default memo(function LabelCountChart({ rows, onOpen }: { rows: readonly LabelCountRow[]; onOpen: OnOpen }) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const pairs = rows.map((row) => ({
    id: row.k,
    name: row.k,
    bars: [
      {
        value: 100 * row.V1,
        hatched: 100 * row.V1NeverRated,
        text: short(row.V1, narrow),
        link: row.links.V1,
      },
      { value: 100 * row.V2, text: short(row.V2, narrow), link: row.links.V2 },
    ] as const,
    tip: <CountTip row={row} />,
  }));
  return (
    <PairBars
      label="Bars of the share of images by number of labels"
      axis="number of labels"
      heightPx={392}
      legend={LEGEND}
      {...{ pairs, onOpen }}
    />
  );
});

/** A share as it stands on a bar: whole percent, tenths where there is room and whole ones would say little; a bar that is there is never "0". */
function short(share: number, narrow: boolean): string {
  const digits = share >= 0.095 || narrow ? 0 : 1;
  const smallest = 0.01 / 10 ** digits;
  return share > 0 && share < smallest / 2 ? `<\u2009${percent(smallest, digits)}` : percent(share, digits);
}

function CountTip({ row }: { row: LabelCountRow }) {
  return (
    <>
      <strong>{row.k === '1' ? '1 label' : `${row.k} labels`}</strong>
      <br />
      ImageNet {percent(row.V1, 2)} % ({count(row.n1)}
      {row.n1NeverRated > 0 && `, of which ${count(row.n1NeverRated)} never rated`})
      <br />
      ImageNetV2 {percent(row.V2, 2)} % ({count(row.n2)})
    </>
  );
}
