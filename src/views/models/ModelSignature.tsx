import type { ModelReport } from '../../inference/types';
import type { Column } from '../charts/column';
import { DataTable } from '../charts/DataTable';
import { TableScroll } from '../ui/TableScroll';

type Tensor = readonly [tensor: string, name: string, shape: string, readAs: string];

const COLUMNS: readonly Column<Tensor>[] = ['Tensor', 'Name', 'Type and shape', 'Read as'].map((head, at) => ({
  head,
  cell: (tensor) => tensor[at],
}));

/** Inputs and outputs of a model as they were found in its file and tried. */
export function ModelSignature({ report }: { report: ModelReport }) {
  const { layout, fixedBatch, inputSizePx, outputKind, inputName, outputName, outputColumns } = report;
  const batch = fixedBatch ?? 'any';
  const side = inputSizePx ?? 'any';
  const input = layout === 'NCHW' ? [batch, 3, side, side] : [batch, side, side, 3];
  const batchText = fixedBatch === undefined ? 'any batch' : `batch of ${fixedBatch}`;
  const rows: readonly Tensor[] = [
    ['Input', inputName, `float32 [${input.join(', ')}]`, `${layout}, ${batchText}`],
    ['Output', outputName, `float32 [${batch}, ${outputColumns}]`, `${outputColumns} classes, ${outputKind}`],
  ];
  return (
    <TableScroll>
      <DataTable
        className="signature"
        caption="Inputs and outputs"
        captionHidden
        columns={COLUMNS}
        rows={rows}
        idOf={([tensor]) => tensor}
      />
    </TableScroll>
  );
}
