import { memo, useMemo } from 'react';
import type { ClassGainRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { RangeBars } from '../../charts/RangeBars';
import type { RangeRow } from '../../charts/rangeRow';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { SHOWN_CLASSES } from './ClassTable';

/** The classes that gain most, on one axis; below each name the classes whose labels its images have, too. */
export default memo(function ClassChart({ rows, onOpen }: { rows: readonly ClassGainRow[]; onOpen: OnOpen }) {
  const bars = useMemo(() => rows.slice(0, SHOWN_CLASSES).map(classBar), [rows]);
  return <RangeBars label="Bars of the gain by class" rows={bars} unit="points" onOpen={onOpen} />;
});

function classBar({ classIndex, name, gain, partners, top1, real, n, link }: ClassGainRow): RangeRow {
  return {
    id: String(classIndex),
    name,
    ...(partners.length > 0 ? { term: `also ${partners.map((p) => p.name).join(', ')}` } : {}),
    from: 0,
    to: 100 * gain.value,
    interval: gain.interval && [100 * gain.interval[0], 100 * gain.interval[1]],
    text: signedPoints(gain.value),
    tone: 'any',
    tip: {
      title: name,
      pairs: [
        ['gain', `${signedPoints(gain.value, 2)} ${span(gain.interval)}`],
        ['original label', `${percent(top1)} %`],
        ['any valid label', `${percent(real)} %`],
        ...(partners.length > 0
          ? [
              [
                'other valid first choices',
                partners.map((p) => `${p.name} (${percent(p.share, 0)} %)`).join(', '),
              ] as const,
            ]
          : []),
      ],
      n: count(n),
      links: { V2: link },
    },
  };
}
