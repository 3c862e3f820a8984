import { CHOICE_MIXES, CHOICE_PARTS } from '../../../domain/decomposition/choice';
import type { Interval } from '../../../domain/metrics/intervals';
import type {
  ChartEstimate,
  ChoicePartRow,
  ChoiceRows,
  ChoiceStratumRow,
} from '../../../state/accuracy/rows/chartRows';
import type { CoverageNote } from '../../../state/accuracy/rows/coverage';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import type { ChartCsv } from '../../charts/chartCsv';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { lazyPart } from '../../ui/lazyPart';
import {
  countColumn,
  differenceColumn,
  estimateFile,
  imagesColumn,
  modelLine,
  nameColumn,
  percentColumn,
  pointsColumn,
  rangeFile,
  textColumn,
} from '../columns';
import { linesNote } from '../linesNote';

const ChoiceChart = lazyPart('This chart', () => import('./ChoiceChart'));

const CAPTION =
  'Inside a stratum, top-1 is recognition × choice + outside: how often a valid label comes first, how often that one is the original label, and original labels first that are not in the set. Over images with a valid label alone, so that what is left at ImageNetV2’s mix is not that of the chart above, where images without one form a stratum. Choice need not be a fault of models: it says which of several valid labels was written down, and with one label only how often that is the original one; the two may differ in sign: see the strata in the table. Descriptive, not causal. Intervals: delta method.';

interface Props {
  readonly rows: ChoiceRows;
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  readonly intervalsNote: string;
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** What the rate part of top-1 is made of. */
export function ChoiceFigure({ rows, who, coverage, source, intervalsNote, updating, onOpen }: Props) {
  return (
    <>
      <p className="answer">{rows.answer}</p>
      <ChartFigure
        heading="h3"
        updating={updating}
        title="Recognition and choice"
        tableId="choice"
        note={`drop in top-1 inside strata, ${who}${linesNote(coverage, '; lines: 95 % intervals over images')}`}
        caption={CAPTION}
        files={chartFiles('recognition-and-choice', () => choiceCsv(rows), source, CAPTION, intervalsNote)}
        chart={
          <Charted heightPx={480}>
            <ChoiceChart rows={rows} />
          </Charted>
        }
        table={<ChoiceTables rows={rows} onOpen={onOpen} />}
      />
    </>
  );
}

const PART_COLUMNS: readonly Column<ChoicePartRow>[] = [
  nameColumn('Part'),
  pointsColumn('Points', (part: ChoicePartRow) => part.estimate),
  { head: 'Range over models', cell: ({ range }) => span(range) },
];

const strataColumns = (onOpen: OnOpen): Column<ChoiceStratumRow>[] => [
  nameColumn('Labels'),
  countColumn('n ImageNet', (s) => s.n1),
  countColumn('n ImageNetV2', (s) => s.n2),
  percentColumn('Recognition ImageNet, %', (s) => s.recognition1),
  percentColumn('Recognition ImageNetV2, %', (s) => s.recognition2),
  percentColumn('Choice ImageNet, %', (s) => s.choice1),
  percentColumn('Choice ImageNetV2, %', (s) => s.choice2),
  percentColumn('Outside ImageNet, %', (s) => s.outside1),
  percentColumn('Outside ImageNetV2, %', (s) => s.outside2),
  ...imagesColumn<ChoiceStratumRow>((s) => `stratum ${s.name}`, onOpen),
];

const NAMES = { recognition: 'Recognition', choice: 'Choice', outside: 'Outside', rate: 'Rates' } as const;
const MIXES = { V2_mix: 'V2’s mix', symmetric: 'mean mix', V1_mix: 'ImageNet’s mix' } as const;

type ModelChoice = ChoiceRows['models'][number];

const MODEL_COLUMNS: readonly Column<ModelChoice>[] = [
  textColumn('Model', ({ model }) => model),
  ...CHOICE_MIXES.flatMap((mix) =>
    CHOICE_PARTS.map((part) =>
      differenceColumn(`${NAMES[part]}, ${MIXES[mix]}`, ({ parts }: ModelChoice) => parts[mix][part]),
    ),
  ),
];

function ChoiceTables({ rows: { mixes, strata, models }, onOpen }: Pick<Props, 'rows' | 'onOpen'>) {
  return (
    <>
      <DataTable
        className="estimates"
        caption="Recognition and choice"
        columns={PART_COLUMNS}
        groups={mixes.map(({ id, name, parts }) => ({ id, rows: parts, heading: name }))}
        idOf={({ id }) => id}
      />
      <DataTable
        className="estimates"
        caption="Recognition and choice by number of labels"
        columns={strataColumns(onOpen)}
        rows={strata}
        idOf={({ name }) => name}
      />
      <details className="more-rows">
        <summary>Model by model ({models.length})</summary>
        <DataTable
          className="estimates"
          caption="Recognition and choice by model"
          columns={MODEL_COLUMNS}
          rows={models}
          idOf={({ model }) => model}
          line={modelLine}
        />
      </details>
    </>
  );
}

interface Filed {
  readonly of: string;
  readonly mix: string;
  readonly part: string;
  readonly estimate: ChartEstimate;
  readonly range?: Interval | undefined;
}

const FILE: Column<Filed> = {
  file: {
    of: ({ of }) => of,
    mix: ({ mix }) => mix,
    part: ({ part }) => part,
    ...estimateFile('points_fraction', ({ estimate }: Filed) => estimate),
    ...rangeFile('', ({ range }: Filed) => range),
  },
};

/** The mean with intervals and ranges first, then every model. */
export const choiceCsv = ({ mixes, models }: ChoiceRows): ChartCsv =>
  csvOf<Filed>(
    [FILE],
    [
      ...mixes.flatMap(({ id: mix, parts }) =>
        parts.map(({ id, estimate, range }) => ({ of: 'mean', mix, part: id, estimate, range })),
      ),
      ...models.flatMap(({ model, parts }) =>
        CHOICE_MIXES.flatMap((mix) =>
          CHOICE_PARTS.map((part) => ({ of: model, mix, part, estimate: { value: parts[mix][part] } })),
        ),
      ),
    ],
  );
