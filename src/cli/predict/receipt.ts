import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pictureLines } from '../../domain/pictureLines';
import { precisionText } from '../../inference/outputsReport';
import type { Preprocess } from '../../inference/types';
import { softwareName } from '../softwareName';
import { datasetName, idsSha256, type ListedImage } from './listImages';
import type { NodeModel } from './openModel';
import type { PredictOptions } from './predictArgs';
import type { PictureResult } from './predictImages';
import { formatShard } from './shard';

/** What is needed to make a run on the command line again; the fields of the app's receipt, and what only the command line has. */
export interface PredictReceipt extends Readonly<Record<string, unknown>> {
  readonly model: string;
  readonly modelFile: string;
  readonly modelBytes: number;
  readonly modelSha256: string;
  readonly preprocess: Preprocess;
  readonly provider: string;
  readonly threads: number;
  readonly precision: string;
  /** name, version and commit of this program */
  readonly software: string;
  readonly library: string;
  readonly resampler: string;
  readonly dataset: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** class index of every output column, where they are not the 1000 in order */
  readonly classes?: readonly (number | null)[];
  /** name of the output that was read, and what its numbers were taken for */
  readonly output: string;
  readonly outputKind: string;
  /** what was found of other outputs, and why this one was read */
  readonly outputNote?: string;
  readonly topK: number;
  readonly batch: number;
  /** i/n */
  readonly shard: string;
  /** images with a prediction, and without */
  readonly images: number;
  readonly failed: number;
  /** of the ids of all pictures in the folder, sorted by path, one per line */
  readonly imageIdsSha256: string;
  /** over the contents of the predicted pictures, see `pictureLines`; the same as in a receipt of the app */
  readonly filesSha256: string;
  readonly decoder: string;
}

export interface ReceiptInput {
  readonly options: PredictOptions;
  readonly model: NodeModel;
  /** of the whole folder, in order */
  readonly all: readonly ListedImage[];
  /** of this part, in order */
  readonly results: readonly PictureResult[];
  readonly topK: number;
  readonly startedAt: Date;
}

export function receiptOf({ options, model, all, results, topK, startedAt }: ReceiptInput): PredictReceipt {
  const { card } = model;
  const predicted = results.filter((result) => result.ok).map(({ id, sha256 }) => ({ imageId: id, sha256 }));
  const images = predicted.length;
  return {
    model: card.name,
    modelFile: model.fileName,
    modelBytes: model.bytes,
    modelSha256: model.sha256,
    ...(model.external ? { modelExternal: model.external } : {}),
    preprocess: card.preprocess,
    provider: model.provider,
    threads: model.session.threads,
    precision: precisionText(model.outputs),
    software: softwareName(fileURLToPath(new URL('../../..', import.meta.url))),
    library: model.library,
    resampler: `Pillow-exact antialiased ${card.preprocess.interpolation}, 8-bit`,
    dataset: datasetName(options.images),
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    ...(card.classes ? { classes: card.classes } : {}),
    output: model.output,
    outputKind: model.ranking.kind,
    ...(model.outputNote ? { outputNote: model.outputNote } : {}),
    topK,
    batch: model.session.signature.fixedBatch ?? options.batch,
    shard: formatShard(options.shard),
    images,
    failed: results.length - images,
    imageIdsSha256: idsSha256(all),
    filesSha256: createHash('sha256').update(pictureLines(predicted)).digest('hex'),
    decoder: 'JPEG equal to libjpeg-turbo (accurate integer transform, smooth upsampling)',
  };
}

/** What two runs must share for their predictions to stand in one table. */
export const SHARED_FIELDS = [
  'modelSha256',
  'preprocess',
  'classes',
  'output',
  'outputKind',
  'topK',
  'precision',
  'resampler',
  'dataset',
  'imageIdsSha256',
] as const;
