import { memo, useCallback } from 'react';
import type { AccuracyRows, RankRows, ThresholdRow, WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { rankHeight, THRESHOLD_HEIGHT_PX } from '../../charts/chartHeights';
import type { OnOpen } from '../../charts/plot/opens';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { criterionName, flipCsv, RankPickers, RankTables, rankCsv, rankSentence, sideLabels } from './rankParts';
import { ThresholdTable, thresholdCsv } from './ThresholdTable';

const ThresholdChart = lazyPart('This chart', () => import('./ThresholdChart'));
const RankChart = lazyPart('This chart', () => import('./RankChart'));

const THRESHOLD = 'What if ReaL had been cut elsewhere';
const RANKS = 'Does the order of models change?';
const CUT =
  'ImageNetV2’s labels have no such threshold and stay as they are. A higher cut also empties label sets, so fewer images are evaluated; the second line keeps to those evaluated at every threshold. Bands: 95 % intervals over images at each threshold by itself, given these models.';

const NO_PACK = 'Needs the rater scores, which only a data pack holds.';
const NO_SCORES = 'Today’s labels of ImageNet have no rater scores; ReaL’s have.';

interface Props {
  readonly thresholds: readonly ThresholdRow[] | undefined;
  readonly ranks: RankRows | undefined;
  readonly pending: AccuracyRows['pending'];
  /** predictions and scores are here, not the figures of the app alone */
  readonly hasPack: boolean;
  /** models that are ordered */
  readonly models: number;
  readonly who: string;
  readonly source: string;
  readonly sourceOfCuts: string;
  readonly labelSets: WhatIfOptions['labelSets'];
  readonly onOpen: OnOpen;
}

/** How much hangs on how labels were cut, and on which metric orders the models. */
export const SensitivitySection = memo(function SensitivitySection(props: Props) {
  return (
    <section id="sensitivity" aria-labelledby="sensitivity-title">
      <h2 id="sensitivity-title" className="question" tabIndex={-1}>
        How much hangs on choices?
      </h2>
      <div className="figures">
        <ThresholdFigure
          rows={props.thresholds}
          pending={props.pending.thresholds}
          who={props.who}
          source={props.sourceOfCuts}
          hasPack={props.hasPack}
        />
        <RankFigure {...props} />
      </div>
    </section>
  );
});

interface ThresholdProps {
  readonly rows: Props['thresholds'];
  readonly pending: boolean;
  readonly who: string;
  readonly source: string;
  readonly hasPack: boolean;
}

function ThresholdFigure({ rows, pending, who, source, hasPack }: ThresholdProps) {
  const setView = useApp((s) => s.setView);
  const onThreshold = useCallback((percent: number) => setView({ threshold: percent }), [setView]);
  const waits = (
    <Waiting heightPx={pending ? THRESHOLD_HEIGHT_PX : undefined}>
      {pending ? 'Cutting the labels at every threshold…' : hasPack ? NO_SCORES : NO_PACK}
    </Waiting>
  );
  return (
    <ChartFigure
      heading="h3"
      title={THRESHOLD}
      tableId="threshold"
      updating={pending}
      note={`gap in label-set accuracy by the rater score from which a class is valid, ${who}`}
      caption={rows && CUT}
      {...(rows ? { files: chartFiles('threshold', () => thresholdCsv(rows), source, CUT) } : {})}
      chart={
        rows ? (
          <Charted heightPx={THRESHOLD_HEIGHT_PX}>
            <ThresholdChart rows={rows} onThreshold={onThreshold} />
          </Charted>
        ) : (
          waits
        )
      }
      table={rows ? <ThresholdTable rows={rows} onThreshold={onThreshold} /> : pending && waits}
    />
  );
}

function RankFigure({ ranks, pending, models, labelSets, source, onOpen }: Props) {
  const rankA = useApp((s) => s.view.rankA);
  const rankB = useApp((s) => s.view.rankB);
  const labelsV1 = useApp((s) => s.view.labelsV1);
  const labelsV2 = useApp((s) => s.view.labelsV2);
  const today = sideLabels({ labelsV1, labelsV2 }, labelSets);
  const names = [criterionName(rankA, labelSets, today), criterionName(rankB, labelSets, today)] as const;
  const sentence = ranks && rankSentence(ranks);
  const waits = (
    <Waiting heightPx={pending.ranks ? rankHeight(models) : undefined}>
      {pending.ranks ? 'Comparing the models pair by pair…' : 'Needs the predictions, which only a data pack holds.'}
    </Waiting>
  );
  return (
    <ChartFigure
      heading="h3"
      title={RANKS}
      tableId="ranks"
      updating={pending.ranks}
      // the same place in both cases: a picker that is being used keeps the focus
      controls={(ranks || pending.ranks) && <RankPickers labelSets={labelSets} />}
      caption={sentence ?? '\u00a0'}
      {...(ranks
        ? {
            files: {
              ...chartFiles('ranks', () => rankCsv(ranks, names), source, sentence),
              also: { what: 'flips', name: 'plural-rank-flips', csv: () => flipCsv(ranks, names) },
            },
          }
        : {})}
      chart={
        ranks ? (
          <Charted heightPx={rankHeight(ranks.rows.length)}>
            <RankChart {...{ rows: ranks, names, onOpen }} />
          </Charted>
        ) : (
          waits
        )
      }
      table={ranks ? <RankTables {...{ rows: ranks, names, onOpen }} /> : pending.ranks && waits}
    />
  );
}
