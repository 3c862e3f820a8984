import { memo, useMemo } from 'react';
import { readVotes } from '../../../domain/figures/votesDocument';
import { type VoteRows, voteRows } from '../../../state/accuracy/rows/voteRows';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { count } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { Question } from '../Question';
import { useTable } from '../useTable';
import { AgreementTable, agreementCsv, VoteGapTable, VoteRuleTable, voteGapCsv, voteRuleCsv } from './VoteTables';

const VoteChart = lazyPart('This chart', () => import('./VoteChart'));
const CHART_PX = 220;
const QUESTION = { id: 'votes', question: 'How sure are the raters?' } as const;
const SOURCE =
  'Votes of ReaL’s raters on ImageNet validation (Beyer et al. 2020); ImageNetV2 matched frequency with refined labels, whose votes are not published; mean of the clean models.';

/** How far the raters of ImageNet's labels agree, and what other votes and other raters would do to the drop. */
export default memo(function VotesSection({ onOpen }: { onOpen: OnOpen }) {
  const { value: document, problem } = useTable('votes', readVotes);
  const hasPack = useApp((s) => s.choices?.hasPack === true);
  const rows = useMemo(() => document && voteRows(document, hasPack), [document, hasPack]);
  if (!rows) {
    const why = problem ?? 'Reading the figures…';
    return (
      <Question {...QUESTION} answer={why}>
        <Waiting heightPx={problem ? undefined : CHART_PX}>{why}</Waiting>
      </Question>
    );
  }
  const said = `Rule: yes or maybe from at least three of five. It makes ReaL’s own set for ${count(rows.sameAsReal)} of ${count(rows.rated)} rated images, the most of the rules tried. Only ImageNet’s side is drawn anew. Redrawn sets hold labels that nobody meant, so the draws lie lower (see the table); the intervals stand around the votes as they are.`;
  return (
    <Question
      {...QUESTION}
      answer={rows.answer}
      more={{ label: 'agreement, other rules', children: () => <MoreVotes {...{ rows, onOpen }} /> }}
    >
      <ChartFigure
        title="The drop with votes drawn anew"
        tableId="votes"
        note={`drop in label-set accuracy, points, mean of ${rows.models} models; lines: 95 % intervals over images, then over votes or raters, too`}
        caption={<Term word="How?">{said}</Term>}
        files={chartFiles('votes-drawn-anew', () => voteGapCsv(rows.gaps), SOURCE, said)}
        chart={
          <Charted heightPx={CHART_PX}>
            <VoteChart rows={rows.gaps} onOpen={onOpen} />
          </Charted>
        }
        table={<VoteGapTable rows={rows.gaps} onOpen={onOpen} />}
      />
    </Question>
  );
});

function MoreVotes({ rows, onOpen }: { readonly rows: VoteRows; readonly onOpen: OnOpen }) {
  const agree = 'no, maybe or yes to a class on a picture';
  const rules = 'Not comparable line by line: the stricter the rule, the fewer images keep a label';
  return (
    <>
      <ChartFigure
        heading="h3"
        title="How far raters agree"
        note={agree}
        files={chartFiles('rater-agreement', () => agreementCsv(rows.agreement), SOURCE, agree)}
        chart={<AgreementTable rows={rows.agreement} />}
      />
      <ChartFigure
        heading="h3"
        title="Labels by rule"
        note={`${rules}; small: 95 % intervals over images`}
        files={chartFiles('labels-by-rule', () => voteRuleCsv(rows.rules), SOURCE, rules)}
        chart={<VoteRuleTable rows={rows.rules} onOpen={onOpen} />}
      />
    </>
  );
}
