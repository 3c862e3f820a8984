import { memo, useMemo } from 'react';
import type { ControlComparison } from '../../../data/compute/controlReport';
import { RangeBars } from '../../charts/RangeBars';
import { truthRows } from './truthRows';

/** Found (dot) against truth (line), comparison by comparison on one axis. */
export default memo(function TruthChart({ comparisons }: { comparisons: readonly ControlComparison[] }) {
  const rows = useMemo(() => truthRows(comparisons), [comparisons]);
  return <RangeBars label="Parts found, against their truth" rows={rows} unit="points" />;
});
