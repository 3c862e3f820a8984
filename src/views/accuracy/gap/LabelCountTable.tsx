import type { LabelCountRow } from '../../../state/accuracy/rows/chartRows';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { countColumn, imagesColumn, percentColumn, textColumn } from '../columns';

const columns = (onOpen?: OnOpen): Column<LabelCountRow>[] => [
  textColumn('Labels', ({ k }) => k, 'labels'),
  percentColumn('ImageNet, %', ({ V1 }) => V1, 'imagenet'),
  percentColumn('never rated, %', ({ V1NeverRated }) => V1NeverRated, 'imagenet_never_rated'),
  percentColumn('ImageNetV2, %', ({ V2 }) => V2, 'imagenetv2'),
  countColumn('n ImageNet', ({ n1 }) => n1, 'n_imagenet'),
  countColumn('n never rated', ({ n1NeverRated }) => n1NeverRated, 'n_never_rated'),
  countColumn('n ImageNetV2', ({ n2 }) => n2, 'n_imagenetv2'),
  ...imagesColumn<LabelCountRow>(({ k }) => `${k} labels`, onOpen),
];

/** Evaluated images by number of labels, with the part that no rater saw. */
export const LabelCountTable = ({ rows, onOpen }: { rows: readonly LabelCountRow[]; onOpen: OnOpen }) => (
  <DataTable caption="How many labels" captionHidden columns={columns(onOpen)} rows={rows} idOf={({ k }) => k} />
);

export const labelCountCsv = (rows: readonly LabelCountRow[]) => csvOf(columns(), rows);
