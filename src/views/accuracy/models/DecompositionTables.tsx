import type { DecompositionRows, ModelPartsRow, PartRow, StratumRow } from '../../../state/accuracy/rows/chartRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
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

/** All forms with intervals and ranges, the strata behind them, and the parts model by model. */
export function DecompositionTables({ rows, onOpen }: { rows: DecompositionRows; onOpen: OnOpen }) {
  return (
    <>
      <FormsTable rows={rows} />
      <StrataTable rows={rows} onOpen={onOpen} />
      {rows.models.length > 0 && (
        <details className="more-rows">
          <summary>Model by model ({rows.models.length})</summary>
          <ModelsTable rows={rows} />
        </details>
      )}
    </>
  );
}

type Part = Pick<PartRow, 'id' | 'name' | 'estimate' | 'range'> & { readonly meaning?: string };

const PART_COLUMNS: readonly Column<Part>[] = [
  nameColumn('Part'),
  {
    ...pointsColumn('Points', (part: Part) => part.estimate),
    className: ({ id }) => (id === 'gap' ? 'gap' : undefined),
  },
  {
    head: 'Range over models',
    className: ({ id }) => (id === 'gap' ? undefined : 'together'),
    cell: ({ range }) => span(range),
  },
];

export const FormsTable = ({ rows: { gap, forms } }: { rows: DecompositionRows }) => (
  <DataTable
    className="estimates"
    caption="Gap decomposition"
    columns={PART_COLUMNS}
    groups={[
      { id: 'gap', rows: [{ id: 'gap', name: 'Drop', estimate: gap }] },
      ...forms.map(({ id, name, source, parts }) => ({
        id,
        rows: parts,
        heading: (
          <>
            {name} <small>{source}</small>
          </>
        ),
      })),
    ]}
    idOf={({ id }) => id}
  />
);

const strataColumns = (onOpen: OnOpen): Column<StratumRow>[] => [
  nameColumn('Stratum'),
  countColumn('n ImageNet', (s) => s.n1),
  countColumn('n ImageNetV2', (s) => s.n2),
  percentColumn('Share ImageNet, %', (s) => s.share1),
  percentColumn('Share ImageNetV2, %', (s) => s.share2),
  percentColumn('Rate ImageNet, %', (s) => s.rate1),
  percentColumn('Rate ImageNetV2, %', (s) => s.rate2),
  differenceColumn('Composition, points', (s) => s.composition),
  differenceColumn('Rates, points', (s) => s.rateEffect),
  ...imagesColumn<StratumRow>((s) => `stratum ${s.name}`, onOpen),
];

const StrataTable = ({ rows: { strata, merged }, onOpen }: { rows: DecompositionRows; onOpen: OnOpen }) => (
  <>
    <DataTable
      className="estimates"
      caption="Strata of the decomposition"
      columns={strataColumns(onOpen)}
      rows={strata}
      idOf={({ name }) => name}
    />
    <p className="note">
      Composition and rates of a stratum: the symmetric two-fold form.
      {merged.length > 0 && ` One side has no image in ${merged.join(', ')}: merged with the next stratum.`}
    </p>
  </>
);

const MODEL_PARTS = [
  ['gap', 'Drop'],
  ['composition_at_V2_rates', 'Composition at V2’s rates'],
  ['interaction', 'Interaction'],
  ['gap_at_V2_mix', 'Rates at V2’s mix'],
  ['composition', 'Composition, symmetric'],
  ['rate', 'Rates, symmetric'],
] as const;

const MODEL_COLUMNS: readonly Column<ModelPartsRow>[] = [
  textColumn('Model', ({ model }) => model),
  ...MODEL_PARTS.map(([id, name]) => pointsColumn(name, (row: ModelPartsRow) => row[id])),
];

const ModelsTable = ({ rows: { models } }: { rows: DecompositionRows }) => (
  <DataTable
    className="estimates"
    caption="Gap decomposition by model"
    columns={MODEL_COLUMNS}
    rows={models}
    idOf={({ model }) => model}
    line={modelLine}
  />
);

interface Filed extends Pick<PartRow, 'estimate' | 'range'> {
  readonly of: string;
  readonly form: string;
  readonly part: string;
}

const FILE: Column<Filed> = {
  file: {
    of: ({ of }) => of,
    form: ({ form }) => form,
    part: ({ part }) => part,
    ...estimateFile('points_fraction', ({ estimate }: Filed) => estimate),
    ...rangeFile('', ({ range }: Filed) => range),
  },
};

/** Forms first, then the models: every line has a form (or a model), a part, its value and interval. */
export const decompositionCsv = ({ gap, forms, models }: DecompositionRows): ChartCsv =>
  csvOf(
    [FILE],
    [
      { of: 'mean', form: '', part: 'gap', estimate: gap },
      ...forms.flatMap(({ id: form, parts }) =>
        parts.map(({ id, estimate, range }) => ({ of: 'mean', form, part: id, estimate, range })),
      ),
      ...models.flatMap((m) => MODEL_PARTS.map(([part]) => ({ of: m.model, form: '', part, estimate: m[part] }))),
    ],
  );
