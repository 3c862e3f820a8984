import { memo, useEffect, useMemo } from 'react';
import { bandAnswer } from '../../../state/accuracy/rows/bandAnswer';
import { type BandRows, bandRows, type Judged, judgedOf } from '../../../state/accuracy/rows/bandRows';
import { type CoverageNote, countedOn } from '../../../state/accuracy/rows/coverage';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { count, interval } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { DESCRIPTIVE } from '../linesNote';
import { Question } from '../Question';
import { useAccuracy } from '../useAccuracy';
import { BandSourceTable, BandTable, bandCsv, bandSourceCsv, ClosingTable, closingCsv } from './BandTables';
import { ShareSlider } from './ShareSlider';

const BandChart = lazyPart('This chart', () => import('./BandChart'));
const CHART_PX = 148;
const QUESTION = { id: 'band', question: 'What was never judged?' } as const;

interface Props {
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  readonly onOpen: OnOpen;
}

/** What accuracy could be where models name classes that nobody judged, and when the drop would be gone. */
export const BandSection = memo(function BandSection({ who, coverage, source, onOpen }: Props) {
  const [judged, rows] = useBand(coverage);
  const share = useApp((s) => s.view.unjudged) / 100;
  const at = useMemo(() => rows?.at(share), [rows, share]);
  if (!rows || !at) {
    const why = 'why' in judged ? judged : { why: '', isComing: true };
    return (
      <Question {...QUESTION} answer={why.why}>
        <Waiting heightPx={why.isComing ? CHART_PX : undefined}>{why.why}</Waiting>
      </Question>
    );
  }
  const { sides, closings } = rows;
  const closesAt = closings.find(({ id }) => id === 'same share')!.closing.ofMean;
  const table = { rows: sides, at, share };
  const below = `◆ with ${Math.round(100 * share)} % of the unjudged first choices valid; bars: none to all of them; upright line: judged ones alone. ${DESCRIPTIVE}`;
  return (
    <Question
      {...QUESTION}
      answer={`${bandAnswer(rows)}${countedOn(coverage)}`}
      more={{ label: 'needed shares', children: () => <MoreBands rows={rows} source={source} /> }}
    >
      <ChartFigure
        updating={rows.updating}
        title="What was never judged"
        tableId="band"
        controls={<ShareSlider drop={at.drop} closesAt={closesAt} />}
        note={`%, ${who}; bars: none to all unjudged valid; ◆ slider; line: judged alone${unnamedNote(rows)}. ${DESCRIPTIVE}`}
        caption={
          <Term word="Judged?">
            ReaL: raters judged a class, and its score is high enough or too low; where no rater saw the image, the
            original label is assumed valid and all else is not judged. A label set of yours: what it lists, what it
            says is not valid, what its scores leave out. All else, also on images it does not name, is not judged,
            never wrong.
          </Term>
        }
        files={chartFiles('never-judged', () => bandCsv(table), source, below)}
        chart={
          <Charted heightPx={CHART_PX}>
            <BandChart rows={rows} share={share} onOpen={onOpen} />
          </Charted>
        }
        table={<BandTable {...table} onOpen={onOpen} />}
      />
    </Question>
  );
});

/** What is known of judgements under today's view, and its rows once there are some. */
function useBand(coverage: CoverageNote | undefined): readonly [Judged, BandRows | undefined] {
  const needSources = useApp((s) => s.needSources);
  const data = useAccuracy()!;
  const choices = useApp((s) => s.choices)!;
  const view = useApp((s) => s.view);
  const judgedHere = useApp((s) => s.accuracyMore.judged);
  const answer = data.countsAlone ? undefined : judgedHere;
  const committed = useApp((s) => s.sources.published?.bands);
  useEffect(() => void needSources(), [needSources]);
  const isPart = coverage?.random === false;
  // the slider moves marks, not rows
  const asked = JSON.stringify({ ...view, unjudged: 0, tables: '' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the view, what `asked` holds
  const judged = useMemo(() => judgedOf(data, view, { judged: answer }, committed), [data, asked, answer, committed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the view, what `asked` holds
  const rows = useMemo(
    () => ('why' in judged ? undefined : bandRows(judged, { data, view, choices, committed, isPart })),
    [judged, data, asked, choices, committed, isPart],
  );
  return [judged, rows];
}

/** How many images a set of the reader's own leaves out. */
function unnamedNote({ sides }: BandRows): string {
  const parts = sides.flatMap(({ name, overAll }) =>
    overAll
      ? [`${count(overAll.unnamed)} images of ${name} are not in its labels; over all ${interval(overAll.ends)} %`]
      : [],
  );
  return parts.length > 0 ? `. ${parts.join('; ')}` : '';
}

function MoreBands({ rows, source }: { rows: BandRows; source: ChartSource }) {
  const what =
    'Share of ImageNetV2’s unjudged first choices that must be valid, by what is taken of ImageNet’s; small: 95 % over images, range over models';
  const who = `Label-set accuracy by ImageNet’s labels, mean of ${rows.models} models; ImageNetV2: refined labels; the same share on both sides`;
  return (
    <>
      <ChartFigure
        heading="h3"
        title="The share that closes the drop"
        note={what}
        files={chartFiles('closing-share', () => closingCsv(rows.closings), source, what)}
        chart={<ClosingTable rows={rows.closings} />}
      />
      {rows.sources.length > 0 && (
        <ChartFigure
          heading="h3"
          title="By who labelled ImageNet"
          note={who}
          files={chartFiles('never-judged-by-source', () => bandSourceCsv(rows.sources), source, who)}
          chart={<BandSourceTable rows={rows.sources} />}
        />
      )}
    </>
  );
}
