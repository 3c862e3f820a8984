import { SCORE_SCALE_NAMES } from '../../domain/scoreKind';
import type { ModelCard, ModelReport } from '../../inference/types';
import { TableScroll } from '../ui/TableScroll';

/** Inputs and outputs of a model as they were found in its file and tried. */
export function ModelSignature({ report, card }: { report: ModelReport; card: ModelCard | undefined }) {
  const { layout, fixedBatch, inputSizePx, outputKind, outputName, outputType = 'float32' } = report;
  const { outputs = [{ name: outputName, kind: outputKind }] } = report;
  const read = card?.output ?? outputName;
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
          {outputs.map(({ name, kind }) => (
            <tr key={name}>
              <th scope="row">Output</th>
              <td>{name}</td>
              <td>
                {name === outputName ? outputType : 'numbers'} [{batch}, {report.outputColumns}]
              </td>
              <td>
                {name === read
                  ? `${report.outputColumns} classes, ${SCORE_SCALE_NAMES[card?.scores ?? kind]}`
                  : 'not read'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
