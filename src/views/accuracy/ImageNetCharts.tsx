import {
  memo,
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { PluralError } from '../../lib/pure/errors';
import type { AccuracyRows, FirstRows, HeroRows, ImagesLink, WhatIfOptions } from '../../state/accuracy/rows/chartRows';
import { type CoverageNote, coverageColumns } from '../../state/accuracy/rows/coverage';
import { ACCURACY_PARTS } from '../../state/pageParts';
import { imagesAtHand } from '../../state/selectors/imagesAtHand';
import { Charted } from '../charts/Charted';
import type { ChartSource } from '../charts/chartFiles';
import type { OnOpen } from '../charts/opens';
import { SaveAllCharts } from '../charts/SaveAllCharts';
import { count } from '../ui/format';
import { lazyPart } from '../ui/lazyPart';
import { OnThisPage } from '../ui/OnThisPage';
import { useApp } from '../ui/storeContext';
import { BandSection } from './band/BandSection';
import { ClassSection } from './classes/ClassSection';
import { GapSection } from './gap/GapSection';
import { Hero } from './hero/Hero';
import { CountSection } from './ladder/CountSection';
import { ModelsQuestion } from './models/ModelsQuestion';
import { PartsQuestion } from './models/PartsQuestion';
import { RankQuestion } from './sensitivity/RankQuestion';
import { ThresholdQuestion } from './sensitivity/ThresholdQuestion';
import { WhoseSection } from './whose/WhoseSection';

const MistakesSection = lazyPart('This section', () => import('./mistakes/MistakesSection'));
const VotesSection = lazyPart('This section', () => import('./votes/VotesSection'));
const SlopeChart = lazyPart('This chart', () => import('./hero/SlopeChart'));

interface Props {
  /** absent where no model is counted */
  readonly first: FirstRows | undefined;
  /** of all questions; follow those of the first */
  readonly rows: AccuracyRows | undefined;
  readonly options: WhatIfOptions;
  /** what the address asks for and is not here; empty where all is */
  readonly notice: string;
  /** address of the view whose counts are shown; absent while they are those of an older one */
  readonly shows: string | undefined;
}

/** The whole argument, from how large the drop is to the classes behind it; all figures come from one object of rows. */
export const ImageNetCharts = memo(function ImageNetCharts({ first, rows, options, notice, shows }: Props) {
  const nothing =
    options.models.length === 0
      ? 'No model has predictions on both datasets.'
      : 'No model is counted: choose at least one.';
  return (
    <div className="accuracy" data-shows={shows}>
      {notice && <p className="notice-inline">{notice}</p>}
      {first ? (
        <>
          <Hero
            hero={first.hero}
            sentence={first.headline}
            who={first.who}
            coverage={first.coverage}
            updating={first.pending.counts}
            intervals={<IntervalsLine note={first.intervalsNote} />}
            slope={
              <Charted heightPx={380}>
                <SlopeChart hero={first.hero} images="evaluatedTop1" heightPx={380} />
              </Charted>
            }
          />
          <OnThisPage parts={ACCURACY_PARTS} />
          <Sections
            first={first}
            rows={rows}
            labelSets={options.labelSets}
            hasPack={options.source === 'pack'}
            hasTimm={options.hasTimm}
          />
        </>
      ) : (
        <h1 className="claim">{nothing}</h1>
      )}
    </div>
  );
});

interface SectionsProps {
  readonly first: FirstRows;
  readonly rows: AccuracyRows | undefined;
  readonly labelSets: WhatIfOptions['labelSets'];
  readonly hasPack: boolean;
  readonly hasTimm: boolean;
}

function Sections({ first, rows, labelSets, hasPack, hasTimm }: SectionsProps) {
  const setView = useApp((s) => s.setView);
  const showError = useApp((s) => s.showError);
  const choices = useApp((s) => s.choices);
  const onOpen = useCallback(
    (link: ImagesLink) => {
      const images = imagesAtHand({ choices }, link);
      if (images === 'here') setView({ screen: 'browse', image: '', ...link });
      else showError(new PluralError('not-found', `${images.missing} ${images.how}`));
    },
    [setView, showError, choices],
  );
  const { pending } = first;
  const images = imagesLine(first.hero);
  const source = useMemo(() => sourceOf(first.source, first.coverage, images), [first.source, first.coverage, images]);
  const [main, all] = useRestLater();
  return (
    <div className="accuracy-main" ref={main} style={all ? undefined : { minHeight: lastHeightPx }}>
      <Updating is={pending.counts || pending.thresholds || pending.ranks || pending.classes} />
      <GapSection
        gaps={first.gaps}
        ladder={first.ladder}
        placebo={first.placebo}
        bridge={first.bridge}
        captions={first.captions}
        who={first.who}
        coverage={first.coverage}
        intervalsNote={first.intervalsNote}
        updating={pending.counts}
        {...{ source, onOpen }}
      />
      {all && rows && <SectionsBelow {...{ rows, labelSets, hasPack, hasTimm, onOpen }} />}
    </div>
  );
}

interface BelowProps extends Pick<SectionsProps, 'labelSets' | 'hasPack' | 'hasTimm'> {
  readonly rows: AccuracyRows;
  readonly onOpen: OnOpen;
}

const SectionsBelow = memo(function SectionsBelow({ rows, labelSets, hasPack, hasTimm, onOpen }: BelowProps) {
  const { who, coverage, intervalsNote, pending } = rows;
  const images = imagesLine(rows.hero);
  const source = useMemo(() => sourceOf(rows.source, coverage, images), [rows.source, coverage, images]);
  const sourceOfCuts = useMemo(() => sourceOf(rows.sourceOfCuts, coverage), [rows.sourceOfCuts, coverage]);
  const updating = pending.counts;
  return (
    <>
      <CountSection
        labelCounts={rows.labelCounts}
        levels={rows.levels}
        captions={rows.captions}
        {...{ who, coverage, source, intervalsNote, updating, onOpen }}
      />
      <ModelsQuestion scatter={rows.scatter} hasTimm={hasTimm} source={source.line} {...{ updating, onOpen }} />
      <WhoseSection source={WHOSE_SOURCE} onOpen={onOpen} />
      <Charted heightPx={SECTION_PX}>
        <VotesSection onOpen={onOpen} />
      </Charted>
      <BandSection {...{ who, coverage, source, onOpen }} />
      {rows.decomposition && (
        <PartsQuestion
          rows={rows.decomposition}
          choice={rows.choice}
          {...{ who, coverage, source, intervalsNote, updating, onOpen }}
        />
      )}
      <ThresholdQuestion
        rows={rows.thresholds}
        pending={pending.thresholds}
        source={sourceOfCuts}
        {...{ who, coverage, hasPack }}
      />
      <RankQuestion ranks={rows.ranks} pending={pending.ranks} {...{ labelSets, coverage, source, onOpen }} />
      <Charted heightPx={SECTION_PX}>
        <MistakesSection onOpen={onOpen} />
      </Charted>
      <ClassSection classes={rows.classes} pending={pending.classes} {...{ who, coverage, source, onOpen }} />
      <SaveAllCharts />
    </>
  );
});

/** With n of N images of a side that is covered in part, which a saved table cannot do without. */
const sourceOf = (line: string, coverage: CoverageNote | undefined, images = ''): ChartSource => ({
  line: `${line}${images}`,
  columns: coverage ? coverageColumns(coverage.sides) : [],
});

/** Behind the source of a saved chart: how many images count. */
const imagesLine = ({ all, anyValid }: HeroRows): string =>
  ` n: ${count(all.n1)} ImageNet and ${count(all.n2)} ImageNetV2 images, of them with a valid label ${count(anyValid.n1)} and ${count(anyValid.n2)}.`;

/** Height of all sections when they were left last, px. */
let lastHeightPx = 0;

/**
 * False until the first section is drawn: the others follow in slices, between which the page answers to the reader. Their place is kept, so
 * that the way back leads to where the reader was.
 */
function useRestLater(): readonly [RefObject<HTMLDivElement | null>, boolean] {
  const main = useRef<HTMLDivElement>(null);
  const [all, setAll] = useState(false);
  useEffect(() => startTransition(() => setAll(true)), []);
  useLayoutEffect(() => {
    const element = main.current;
    return () => {
      lastHeightPx = element?.offsetHeight ?? 0;
    };
  }, []);
  return [main, all];
}

/** Says once that answers are on their way, where they take long enough to matter; a slider that moves on does not repeat it. */
function Updating({ is }: { is: boolean }) {
  const [said, setSaid] = useState(false);
  useEffect(() => {
    if (!is) return setSaid(false);
    const timer = setTimeout(() => setSaid(true), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [is]);
  return (
    <p className="visually-hidden" role="status">
      {said && 'Updating charts…'}
    </p>
  );
}

const SAID_AFTER_MS = 1500;

/** Place of a section whose code is on its way. */
const SECTION_PX = 480;

/** Below saved figures: they do not follow the switches, but for the reader's own labels. */
const WHOSE_SOURCE =
  'ImageNet validation against ImageNetV2 matched frequency; ImageNetV2: refined labels (Multilabelfy); mean of the clean models.';

/** How the intervals were made, and how far their refinement is. */
function IntervalsLine({ note }: { note: string }) {
  const bootstrap = useApp((s) => s.bootstrapProgress);
  return (
    <p className="intervals-line note">
      {note}
      {bootstrap && (
        <span className="refining">
          {' '}
          · {bootstrap.subjects === 'each' ? 'the intervals of single models: ' : ''}refining by bootstrap,{' '}
          {count(bootstrap.done)} of {count(bootstrap.of)}{' '}
          <progress aria-label="Bootstrap" max={bootstrap.of} value={bootstrap.done} />
        </span>
      )}
    </p>
  );
}
