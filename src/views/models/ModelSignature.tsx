import type { ModelReport } from '../../inference/types';
import { TableScroll } from '../ui/TableScroll';

/** Inputs and outputs of a model as they were found in its file and tried. */
export function ModelSignature({ report }: { report: ModelReport }) {
  const { layout, fixedBatch, inputSizePx, outputKind } = report;
  const batch = fixedBatch ?? 'any';
  const side = inputSizePx ?? 'any';
  const input = layout === 'NCHW' ? [batch, 3, side, side] : [batch, side, side, 3];
  return (
    <TableScroll>
      <table className="signature">
        <caption className="visually-hidden">Inputs and outputs</caption>
        <thead>
          <tr>
            <th scope="col">Tensor</th>
            <th scope="col">Name</th>
            <th scope="col">Type and shape</th>
            <th scope="col">Read as</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Input</th>
            <td>{report.inputName}</td>
            <td>float32 [{input.join(', ')}]</td>
            <td>
              {layout}, {fixedBatch === undefined ? 'any batch' : `batch of ${fixedBatch}`}
            </td>
          </tr>
          <tr>
            <th scope="row">Output</th>
            <td>{report.outputName}</td>
            <td>
              float32 [{batch}, {report.outputColumns}]
            </td>
            <td>
              {report.outputColumns} classes, {outputKind}
            </td>
          </tr>
        </tbody>
      </table>
    </TableScroll>
  );
}
