import { memo, useMemo } from 'react';
import type { DecompositionRows } from '../../../state/accuracy/rows/chartRows';
import { RangeBars } from '../../charts/RangeBars';
import { allForms, partBars } from './partBars';

interface Props {
  readonly rows: DecompositionRows;
  /** every form, not the three-fold one alone */
  readonly all?: boolean;
}

/** From the gap down to zero, part by part. */
export default memo(function PartsChart({ rows, all = false }: Props) {
  const bars = useMemo(() => {
    const [threefold] = rows.forms;
    return all || !threefold ? allForms(rows) : partBars(rows, threefold);
  }, [rows, all]);
  return (
    <RangeBars
      label={all ? 'Bars of the parts of the drop, form by form' : 'Bars of the parts of the drop'}
      rows={bars}
      unit="points"
    />
  );
});
