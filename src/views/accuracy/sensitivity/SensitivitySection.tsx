import { memo } from 'react';
import type { AccuracyRows, RankRows, ThresholdRow, WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { RankQuestion } from './RankQuestion';
import { ThresholdQuestion } from './ThresholdQuestion';

interface Props {
  readonly thresholds: readonly ThresholdRow[] | undefined;
  readonly ranks: RankRows | undefined;
  readonly pending: AccuracyRows['pending'];
  /** predictions and scores are here, not the figures of the app alone */
  readonly hasPack: boolean;
  readonly who: string;
  readonly source: string;
  readonly sourceOfCuts: string;
  readonly labelSets: WhatIfOptions['labelSets'];
  readonly onOpen: OnOpen;
}

/** How much hangs on how labels were cut, and on which metric orders the models. */
export const SensitivitySection = memo(function SensitivitySection(props: Props) {
  const { thresholds, ranks, pending, hasPack, who, source, sourceOfCuts, labelSets, onOpen } = props;
  return (
    <>
      <ThresholdQuestion rows={thresholds} pending={pending.thresholds} source={sourceOfCuts} {...{ who, hasPack }} />
      <RankQuestion pending={pending.ranks} {...{ ranks, labelSets, source, onOpen }} />
    </>
  );
});
