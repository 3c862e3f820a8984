import { memo } from 'react';
import type { ClassGainRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { BarRows } from '../../charts/plot/BarRows';
import { OpensHint } from '../../charts/plot/OpensHint';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { SHOWN_CLASSES } from './ClassTable';

/** The classes that gain most, on one axis; beside each bar the classes whose labels its images have, too. */
export default memo(function ClassChart({ rows, onOpen }: { rows: readonly ClassGainRow[]; onOpen: OnOpen }) {
  const lines = rows.slice(0, SHOWN_CLASSES).map((row) => ({
    id: String(row.classIndex),
    name: row.name,
    from: 0,
    to: 100 * row.gain.value,
    interval: row.gain.interval && ([100 * row.gain.interval[0], 100 * row.gain.interval[1]] as const),
    text: signedPoints(row.gain.value),
    note: row.partners.map((p) => p.name).join(', '),
    link: row.link,
    tip: <ClassTip row={row} />,
  }));
  return (
    <BarRows
      label="Bars of the gain by class"
      axis="points, label-set accuracy minus top-1"
      lines={lines}
      onOpen={onOpen}
    />
  );
});

function ClassTip({ row }: { row: ClassGainRow }) {
  return (
    <>
      <strong>{row.name}</strong>
      <br />
      gain {signedPoints(row.gain.value, 2)} {span(row.gain.interval)}
      <br />
      top-1 {percent(row.top1)} %, label-set accuracy {percent(row.real)} %, n = {count(row.n)}
      {row.partners.length > 0 && (
        <>
          <br />
          valid first predictions besides it:{' '}
          {row.partners.map((p) => `${p.name} (${percent(p.share, 0)} %)`).join(', ')}
        </>
      )}
      <OpensHint link={row.link} />
    </>
  );
}
