import { lazy, memo, useCallback } from 'react';
import type { RankRows, ThresholdRow, WhatIfOptions } from '../../state/selectors/chartRows';
import { ChartFigure } from '../ui/ChartFigure';
import { useApp } from '../ui/storeContext';
import { Charted, WaitingFigure } from './Charted';
import { chartFiles } from './chartFiles';
import { criterionName, RankPickers, RankTables, rankCsv, rankSentence } from './rankParts';
import { ThresholdTable, thresholdCsv } from './ThresholdTable';

const ThresholdChart = lazy(() => import('./ThresholdChart'));
const RankChart = lazy(() => import('./RankChart'));

const THRESHOLD = 'What if ReaL had been cut elsewhere';
const RANKS = 'Does the order of models change?';
const CUT =
  'ImageNetV2’s labels have no such threshold and stay as they are. A higher cut also empties label sets, so fewer images are evaluated; the second line keeps to those evaluated at every threshold.';

interface Props {
  readonly thresholds: readonly ThresholdRow[] | undefined;
  readonly ranks: RankRows | undefined;
  readonly ranksPending: boolean;
  readonly source: string;
  readonly labelSets: WhatIfOptions['labelSets'];
}

/** How much hangs on how labels were cut, and on which metric orders the models. */
export const SensitivitySection = memo(function SensitivitySection(props: Props) {
  return (
    <section id="sensitivity" aria-labelledby="sensitivity-title">
      <h2 id="sensitivity-title" className="question" tabIndex={-1}>
        How much hangs on choices?
      </h2>
      <div className="figures">
        <ThresholdFigure rows={props.thresholds} source={props.source} />
        <RankFigure {...props} />
      </div>
    </section>
  );
});

function ThresholdFigure({ rows, source }: { rows: Props['thresholds']; source: string }) {
  const setView = useApp((s) => s.setView);
  const onThreshold = useCallback((percent: number) => setView({ threshold: percent }), [setView]);
  if (!rows) {
    return <WaitingFigure title={THRESHOLD}>Needs the rater scores, which only a data pack holds.</WaitingFigure>;
  }
  return (
    <ChartFigure
      heading="h3"
      title={THRESHOLD}
      note="gap in label-set accuracy by the rater score from which a class is valid"
      caption={CUT}
      files={chartFiles('threshold', thresholdCsv(rows), source, CUT)}
      chart={
        <Charted heightPx={480}>
          <ThresholdChart rows={rows} onThreshold={onThreshold} />
        </Charted>
      }
      table={<ThresholdTable rows={rows} onThreshold={onThreshold} />}
    />
  );
}

function RankFigure({ ranks, ranksPending, labelSets, source }: Props) {
  const rankA = useApp((s) => s.view.rankA);
  const rankB = useApp((s) => s.view.rankB);
  if (!ranks) {
    return (
      <WaitingFigure title={RANKS}>
        {ranksPending ? 'Comparing the models pair by pair…' : 'Needs the predictions, which only a data pack holds.'}
      </WaitingFigure>
    );
  }
  const names = [criterionName(rankA, labelSets), criterionName(rankB, labelSets)] as const;
  const sentence = rankSentence(ranks);
  return (
    <ChartFigure
      heading="h3"
      title={RANKS}
      controls={<RankPickers labelSets={labelSets} />}
      caption={sentence}
      files={chartFiles('ranks', rankCsv(ranks), source, sentence)}
      chart={
        <Charted heightPx={500}>
          <RankChart rows={ranks} names={names} />
        </Charted>
      }
      table={<RankTables rows={ranks} names={names} />}
    />
  );
}
