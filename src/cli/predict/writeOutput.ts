import type { LabelsById } from '../../domain/labels/labelReading';
import {
  type ExportedPrediction,
  type ExportHeader,
  predictionsToCsv,
  predictionsToJson,
} from '../../formats/predictionsExport';
import { predictionArrays } from '../../formats/predictionsNpyExport';
import { predictionsToParquet } from '../../formats/predictionsParquet';
import type { ListedImage } from './listImages';
import type { OutFormat } from './predictArgs';
import type { PictureResult } from './predictImages';
import type { PredictReceipt } from './receipt';
import { writeWhole } from './writeWhole';

export interface Output {
  readonly out: string;
  readonly format: OutFormat;
  readonly receipt: PredictReceipt;
  readonly images: readonly ListedImage[];
  /** of the images, in their order */
  readonly results: readonly PictureResult[];
  /** beside the predictions in CSV and JSON */
  readonly labels?: { readonly name: string; readonly byId: LabelsById };
}

/** Writes a run and what goes beside it; the files written. Each appears whole or not at all. */
export function writeOutput(output: Output): string[] {
  const { out, receipt, format } = output;
  const files = new Map<string, string | Uint8Array>(contents(output));
  if (format !== 'parquet') files.set(`${out}.receipt.json`, `${JSON.stringify(receipt, null, 2)}\n`);
  for (const [path, content] of files) writeWhole(path, content);
  return [...files.keys()];
}

function contents({ out, format, receipt, images, results, labels }: Output): [string, string | Uint8Array][] {
  const rows = results.flatMap((result, i): ExportedPrediction[] => {
    if (!result.ok) return [];
    const { id, original } = images[i]!;
    return [{ image: id, original, labels: labels?.byId.get(id) ?? [], ...result.prediction }];
  });
  switch (format) {
    case 'parquet':
      return [[out, predictionsToParquet(rows, receipt)]];
    case 'csv':
      return [[out, predictionsToCsv(rows)]];
    case 'jsonl':
      return [[out, rows.map((row) => `${JSON.stringify(wide(row))}\n`).join('')]];
    case 'json': {
      const { model, dataset } = receipt;
      const header: ExportHeader = { model, dataset, labelSet: labels?.name ?? 'none', receipt };
      return [[out, predictionsToJson(header, rows)]];
    }
    case 'npy': {
      const arrays = predictionArrays(
        images.map(({ id }) => id),
        rows,
      );
      return [
        [out, arrays.classes],
        [`${out}.ids.txt`, arrays.ids],
      ];
    }
  }
}

/** The columns of the Parquet file as keys. */
function wide({ image, classes, scores }: ExportedPrediction): Record<string, string | number> {
  const row: Record<string, string | number> = { image };
  classes.forEach((c, rank) => {
    row[`top${rank + 1}`] = c;
  });
  scores.forEach((score, rank) => {
    row[`score${rank + 1}`] = Number(score.toPrecision(7));
  });
  return row;
}
