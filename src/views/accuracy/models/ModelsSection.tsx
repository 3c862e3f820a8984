import { memo } from 'react';
import type { DecompositionRows, ScatterRows } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { ModelsQuestion } from './ModelsQuestion';
import { PartsQuestion } from './PartsQuestion';

interface Props {
  readonly scatter: ScatterRows;
  readonly decomposition: DecompositionRows | undefined;
  readonly who: string;
  readonly source: string;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** Every model on both datasets, and the gap taken apart. */
export const ModelsSection = memo(function ModelsSection({ scatter, decomposition, ...rest }: Props) {
  return (
    <>
      <ModelsQuestion scatter={scatter} {...rest} />
      {decomposition && <PartsQuestion rows={decomposition} {...rest} />}
    </>
  );
});
