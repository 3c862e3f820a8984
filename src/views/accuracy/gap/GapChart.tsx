import { memo } from 'react';
import type { GapRow, ImagesLink } from '../../../state/accuracy/rows/chartRows';
import { BarRows } from '../../charts/plot/BarRows';
import { eitherLink, missesOf, type OnOpen } from '../../charts/plot/opens';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';

/** The gap under every metric and adjustment, on one axis. */
export default memo(function GapChart({ rows, onOpen }: { rows: readonly GapRow[]; onOpen: OnOpen }) {
  const lines = rows
    .filter((row) => Number.isFinite(row.gap.value))
    .map((row) => ({
      id: row.id,
      name: row.name,
      from: 0,
      to: 100 * row.gap.value,
      interval: row.gap.interval && ([100 * row.gap.interval[0], 100 * row.gap.interval[1]] as const),
      text: signedPoints(row.gap.value),
      strong: row.main,
      link: eitherLink(row.links),
      tip: <GapTip row={row} />,
    }));
  return (
    <BarRows
      label="Bars of the gap, ImageNet minus ImageNetV2"
      axis="points, ImageNet minus ImageNetV2"
      lines={lines}
      onOpen={onOpen}
    />
  );
});

function GapTip({ row }: { row: GapRow }) {
  return (
    <>
      <strong>{row.name}</strong>
      <br />
      {row.meaning}
      <br />
      gap {signedPoints(row.gap.value, 2)} {span(row.gap.interval)}
      <br />
      ImageNet {percent(row.V1.value, 2)} % of {count(row.n1)}, ImageNetV2 {percent(row.V2.value, 2)} % of{' '}
      {count(row.n2)}
      {row.range && (
        <>
          <br />
          range over models {span(row.range)}
        </>
      )}
      <OpensHint link={eitherLink(row.links)} />
    </>
  );
}

/** Last line of a tip: what a click opens. */
export function OpensHint({ link }: { link: ImagesLink | undefined }) {
  if (!link) return null;
  return <small className="block">click: {missesOf(link) ?? 'its images'}</small>;
}
