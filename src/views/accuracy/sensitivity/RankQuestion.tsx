import { memo, useMemo } from 'react';
import type { RankRows, WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import { type CoverageNote, countedOn } from '../../../state/accuracy/rows/coverage';
import { ranksAnswer } from '../../../state/accuracy/rows/ranksAnswer';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles, withColumns } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { movingRows } from '../../charts/ranks/rankLabels';
import { useOpenTable } from '../../charts/useOpenTable';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { Question } from '../Question';
import { useWhyEmpty } from '../useAccuracy';
import {
  criterionName,
  flipCsv,
  leadCsv,
  RankPickers,
  RankTables,
  rankCsv,
  rankSentence,
  sideLabels,
} from './rankParts';

const RankChart = lazyPart('This chart', () => import('../../charts/ranks/RankChart'));

const WAIT_PX = 320;

interface Props {
  readonly ranks: RankRows | undefined;
  readonly pending: boolean;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  readonly labelSets: WhatIfOptions['labelSets'];
  readonly onOpen: OnOpen;
}

/** Which models change places between two ways to order them. */
export const RankQuestion = memo(function RankQuestion({ ranks, pending, labelSets, coverage, source, onOpen }: Props) {
  const rankA = useApp((s) => s.view.rankA);
  const rankB = useApp((s) => s.view.rankB);
  const labelsV1 = useApp((s) => s.view.labelsV1);
  const labelsV2 = useApp((s) => s.view.labelsV2);
  const [all, setAll] = useOpenTable('ranks-all');
  const today = useMemo(() => sideLabels({ labelsV1, labelsV2 }, labelSets), [labelsV1, labelsV2, labelSets]);
  const [nameA, nameB] = [criterionName(rankA, labelSets, today), criterionName(rankB, labelSets, today)];
  const names = useMemo(() => [nameA, nameB] as const, [nameA, nameB]);
  const rows = useMemo(() => ranks && (all ? ranks.rows : movingRows(ranks)), [ranks, all]);
  const sentence = ranks && rankSentence(ranks);
  const needs = useWhyEmpty('Needs the predictions, which only a data pack holds.');
  const why = pending ? 'Comparing the models pair by pair…' : needs;
  const waits = <Waiting heightPx={pending ? WAIT_PX : undefined}>{why}</Waiting>;
  return (
    <Question
      id="ranks"
      question="Does their order change?"
      answer={ranks ? `${ranksAnswer(ranks)}${countedOn(coverage)}` : why}
    >
      <ChartFigure
        title="Does the order of models change?"
        tableId="ranks"
        updating={pending}
        // the same place in both cases: a picker that is being used keeps the focus
        controls={
          (ranks || pending) && (
            <>
              <RankPickers {...{ labelSets, today, rankA, rankB }} />
              {ranks && (
                <label className="switch">
                  <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
                  <span>all {ranks.rows.length} models</span>
                </label>
              )}
            </>
          )
        }
        caption={
          <>
            <p className="note">{sentence ?? '\u00a0'}</p>
            {ranks && <Terms rows={rows ?? []} of={ranks.rows.length} />}
          </>
        }
        {...(ranks
          ? {
              files: {
                ...chartFiles('ranks', () => rankCsv(ranks, names), source, sentence),
                also: [
                  {
                    what: 'flips',
                    name: 'plural-rank-flips',
                    csv: () => withColumns(flipCsv(ranks, names), source.columns),
                  },
                  ...(ranks.changedLeads
                    ? [
                        {
                          what: 'distances',
                          name: 'plural-rank-distances',
                          csv: () => withColumns(leadCsv(ranks, names), source.columns),
                        },
                      ]
                    : []),
                ],
              },
            }
          : {})}
        chart={
          ranks && rows ? (
            rows.length > 0 ? (
              <Charted heightPx={WAIT_PX}>
                <RankChart {...{ ranks, rows, names, onOpen }} />
              </Charted>
            ) : (
              <Waiting>No model changes its place.</Waiting>
            )
          ) : (
            waits
          )
        }
        table={ranks ? <RankTables {...{ rows: ranks, names, onOpen }} /> : pending && waits}
      />
    </Question>
  );
});

/** The words of the trade, and which models are drawn. */
const Terms = ({ rows, of }: { rows: RankRows['rows']; of: number }) => (
  <p className="note">
    {rows.length < of && `Shown: ${rows.length} of ${of} models. `}
    {rows.some((row) => row.was) && 'Dashed: as published. '}
    In these words:{' '}
    <Term word="Kendall’s τ">
      Pairs of models in the same order minus pairs in the opposite order, as a part of all pairs: 1 where both orders
      agree, 0 where they have nothing in common.
    </Term>{' '}
    and{' '}
    <Term word="credible flip">
      Two models whose order differs, and whose difference under both orders is larger than chance in the images allows
      (p below 0.05, by Holm’s rule for many tests at once).
    </Term>{' '}
    (dark)
  </p>
);
