import { KINDS } from '../../../domain/meaning/kinds';
import { LEVELS } from '../../../domain/meaning/levels';
import type { MeaningRow, ModelMistakesRow } from '../../../state/accuracy/rows/mistakeRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { count } from '../../ui/format';
import { IMAGENET_SIDES } from '../../ui/SidesHead';
import { estimateFile, imagesColumn, nameColumn, pointsColumn, shareColumn, sideCounts, textColumn } from '../columns';

const columns = (head: string, onOpen?: OnOpen): Column<MeaningRow>[] => [
  { file: { id: ({ id }) => id } },
  nameColumn<MeaningRow>(head),
  shareColumn('ImageNet, %', ({ V1 }: MeaningRow) => V1, 'imagenet'),
  shareColumn('ImageNetV2, %', ({ V2 }: MeaningRow) => V2, 'imagenetv2'),
  pointsColumn('Drop, points', ({ gap }: MeaningRow) => gap, 'drop', 'gap'),
  ...sideCounts<MeaningRow>(),
  ...imagesColumn<MeaningRow>(({ name }) => name, onOpen),
];

interface Props {
  readonly rows: readonly MeaningRow[];
  readonly caption: string;
  /** of the first column */
  readonly head: string;
  readonly onOpen?: OnOpen;
}

/** Shares on both sides with intervals, n and the images. */
export const MeaningTable = ({ rows, caption, head, onOpen }: Props) => (
  <DataTable
    className="estimates"
    caption={caption}
    captionHidden
    columns={columns(head, onOpen)}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const meaningCsv = (rows: readonly MeaningRow[]): ChartCsv => csvOf(columns('Kind'), rows);

/** With a true minus sign. */
const inSteps = (value: number): string => value.toFixed(2).replace('-', '−');

const steps = (head: string, of: (row: MeaningRow) => MeaningRow['V1'], file: string): Column<MeaningRow> => ({
  head,
  cell: (row) => (
    <>
      {inSteps(of(row).value)}
      <small title="95 % interval over images">{of(row).interval?.map(inSteps).join(' to ')}</small>
    </>
  ),
  file: estimateFile(file, of),
});

const STEPS = (onOpen?: OnOpen): Column<MeaningRow>[] => [
  nameColumn<MeaningRow>('Steps in WordNet', 'to'),
  steps('ImageNet', ({ V1 }) => V1, 'imagenet'),
  steps('ImageNetV2', ({ V2 }) => V2, 'imagenetv2'),
  steps('ImageNet less ImageNetV2', ({ gap }) => gap, 'difference'),
  ...sideCounts<MeaningRow>(),
  ...imagesColumn<MeaningRow>(({ name }) => name, onOpen),
];

/** How far off what is not right is. */
export const StepsTable = ({ rows, onOpen }: Pick<Props, 'rows' | 'onOpen'>) => (
  <DataTable
    className="estimates"
    caption="How far off"
    captionHidden
    columns={STEPS(onOpen)}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const stepsCsv = (rows: readonly MeaningRow[]): ChartCsv => csvOf(STEPS(), rows);

const NAMES = { V1: IMAGENET_SIDES[0], V2: IMAGENET_SIDES[1] } as const;

const each = (onOpen?: OnOpen): Column<ModelMistakesRow>[] => [
  textColumn('Model', ({ model }: ModelMistakesRow) => model, 'model'),
  textColumn('Dataset', ({ side }: ModelMistakesRow) => NAMES[side], 'dataset'),
  { file: { set_aside: ({ setAside }) => Number(setAside), n: ({ n }) => n } },
  ...KINDS.map(
    (kind): Column<ModelMistakesRow> => ({
      head: kind,
      cell: (row) => {
        const link = row.link(kind);
        const text = count(row.kinds[kind]);
        if (!onOpen || !link) return text;
        return (
          <button
            type="button"
            className="link"
            aria-label={`${text} ${kind}: ${row.model}, ${NAMES[row.side]}`}
            onClick={() => onOpen(link)}
          >
            {text}
          </button>
        );
      },
      file: { [kind]: ({ kinds }) => kinds[kind] },
    }),
  ),
];

/** How many images of each kind every model has; each number opens them. */
export const ModelMistakesTable = ({ rows, onOpen }: { rows: readonly ModelMistakesRow[]; onOpen: OnOpen }) => (
  <DataTable caption="Mistakes by model" captionHidden columns={each(onOpen)} rows={rows} idOf={({ id }) => id} />
);

/** Counts of every model, with those at coarser levels and by steps in the file. */
export function modelMistakesCsv(rows: readonly ModelMistakesRow[]): ChartCsv {
  const most = Math.max(...rows.flatMap(({ steps: by }) => [by.original.length, by.valid.length]));
  const of = (target: 'original' | 'valid'): Column<ModelMistakesRow> => ({
    file: Object.fromEntries([
      ...LEVELS.map((level, i) => [
        `${target}_right_among_${level}`,
        ({ levels }: ModelMistakesRow) => levels[target][i]!,
      ]),
      ...Array.from({ length: most }, (_, step) => [
        `${target}_steps_${step}`,
        ({ steps: by }: ModelMistakesRow) => by[target][step] ?? 0,
      ]),
    ]),
  });
  return csvOf([...each(), of('original'), of('valid')], rows);
}
