import { memo, useEffect, useMemo } from 'react';
import { type SourceRow, sourceRows } from '../../../state/accuracy/rows/sourceRows';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { count } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { DESCRIPTIVE } from '../linesNote';
import { Question } from '../Question';
import { SourceTable, sourceCsv } from './SourceTable';
import { whoseAnswer } from './whoseAnswer';

const SourceChart = lazyPart('This chart', () => import('./SourceChart'));
const CHART_PX = 460;

interface Props {
  readonly source: string;
  readonly onOpen: OnOpen;
}

/** How accuracy depends on who labelled the images, on the same images. */
export const WhoseSection = memo(function WhoseSection({ source, onOpen }: Props) {
  const needSources = useApp((s) => s.needSources);
  const { published, own, problem } = useApp((s) => s.sources);
  const hasPack = useApp((s) => s.choices?.hasPack === true);
  const labelSets = useApp((s) => s.choices?.labelSets);
  const request = useApp((s) => s.accuracy?.request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other labels or models are another question
  useEffect(() => void needSources(), [needSources, labelSets, request]);
  const rows = useMemo(() => published && sourceRows(published, own, hasPack), [published, own, hasPack]);
  if (!rows || !published)
    return (
      <Question id="whose" question="Whose labels?" answer={problem ?? 'Reading the figures…'}>
        <Waiting heightPx={problem ? undefined : CHART_PX}>{problem ?? 'Reading the figures…'}</Waiting>
      </Question>
    );
  const note = `drop from ImageNet to ImageNetV2, points, mean of ${published.models} models; lines: 95 % intervals over images. ${DESCRIPTIVE}`;
  const figure = (title: string, tableId: string, list: readonly SourceRow[], about: string, heading?: 'h3') => (
    <ChartFigure
      key={tableId}
      {...(heading ? { heading } : {})}
      title={title}
      tableId={tableId}
      note={`${about}; ${note}`}
      files={chartFiles(tableId, () => sourceCsv(list), source, about)}
      chart={
        <Charted heightPx={CHART_PX}>
          <SourceChart rows={list} onOpen={onOpen} />
        </Charted>
      }
      table={<SourceTable rows={list} caption={title} onOpen={onOpen} />}
    />
  );
  return (
    <Question
      id="whose"
      question="Whose labels?"
      answer={whoseAnswer(rows)}
      more={{
        label: 'a third annotation, all images',
        children: () => (
          <>
            {figure(
              `With a third annotation, on the same ${count(rows.imagesWithThird)} images`,
              'whose-third',
              rows.withThird,
              'ImageNetV2’s side has the refined labels throughout',
              'h3',
            )}
            {figure(
              'Each source on all its images',
              'whose-alone',
              rows.alone,
              'not comparable with one another: other images',
              'h3',
            )}
          </>
        ),
      }}
    >
      {figure(
        `On the same ${count(rows.images)} images`,
        'whose',
        rows.compared,
        'ImageNetV2’s side has the refined labels throughout',
      )}
      <p className="note">
        <Term word="Who they are">
          ReaL: raters judged what models proposed (Beyer et al. 2020). Experts: five people judged 20,000 images
          (Shankar et al. 2020), problematic ones included; their labels are not shipped, only these figures. Under the
          original labels only ImageNet’s side changes. The third annotation (Tsipras et al. 2020) is of 10,000 images,
          3,598 of which all four label: too few for the chart above, so it stands behind More.
        </Term>
      </p>
      {rows.own.map(({ name, side, images, rows: list }) =>
        list.length === 0 ? (
          <p key={`${side} ${name}`} className="note">
            {name}: no image that the published labels label, too.
          </p>
        ) : (
          figure(
            `Yours: ${name}`,
            `whose-${name.replace(/\W+/g, '-').slice(0, 40)}`,
            list,
            `${name} on the ${count(images)} images of ${side === 'V1' ? 'ImageNet' : 'ImageNetV2'} that both label`,
          )
        ),
      )}
    </Question>
  );
});
