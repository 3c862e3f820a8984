import { memo, useMemo } from 'react';
import type { LabelCountRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { type Pair, PairChart } from '../../charts/PairChart';
import { count, percent } from '../../ui/format';
import { IMAGENET_SIDES } from '../../ui/SidesHead';
import { useMediaQuery } from '../../ui/useMediaQuery';

const LABEL_COUNT_HEIGHT_PX = 248;

/** How many labels the evaluated images have; the part of ImageNet that no rater saw is hatched. */
export default memo(function LabelCountChart({ rows, onOpen }: { rows: readonly LabelCountRow[]; onOpen: OnOpen }) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const pairs = useMemo(() => rows.map((row) => pairOf(row, narrow)), [rows, narrow]);
  const never = rows.reduce((sum, row) => sum + row.n1NeverRated, 0);
  return (
    <PairChart
      label="Share of images by number of labels, %"
      axis="labels per image"
      heightPx={LABEL_COUNT_HEIGHT_PX}
      sides={IMAGENET_SIDES}
      hatched={never > 0 ? `${count(never)} images no rater saw` : undefined}
      {...{ pairs, onOpen }}
    />
  );
});

function pairOf(row: LabelCountRow, narrow: boolean): Pair {
  const bar = (side: 'V1' | 'V2', hatched = 0) => {
    const [text, was] = [short(row[side], narrow), row.was?.[side]];
    return {
      value: 100 * row[side],
      hatched: 100 * hatched,
      text,
      ...(was !== undefined && short(was, narrow) !== text ? { was: 100 * was } : {}),
    };
  };
  const never = row.n1NeverRated > 0 ? `, ${count(row.n1NeverRated)} of them never rated` : '';
  return {
    id: row.k,
    name: row.k,
    bars: [bar('V1', row.V1NeverRated), bar('V2')],
    tip: {
      title: row.k === '1' ? '1 label' : `${row.k} labels`,
      pairs: [
        ['ImageNet', `${percent(row.V1, 2)} %${wasText(row.was?.V1, row.V1)}`],
        ['ImageNetV2', `${percent(row.V2, 2)} %${wasText(row.was?.V2, row.V2)}`],
      ],
      n: `${count(row.n1)} and ${count(row.n2)}${never}`,
      links: row.links,
    },
  };
}

/** Says the published value where it differs as it is shown. */
const wasText = (was: number | undefined, now: number): string =>
  was !== undefined && percent(was) !== percent(now) ? `, was ${percent(was, 2)}` : '';

/** A share as it stands on a bar: whole percent, tenths where there is room and whole ones would say little; a bar that is there is never "0". */
function short(share: number, narrow: boolean): string {
  const digits = share >= 0.095 || narrow ? 0 : 1;
  const smallest = 0.01 / 10 ** digits;
  return share > 0 && share < smallest / 2 ? `<\u2009${percent(smallest, digits)}` : percent(share, digits);
}
