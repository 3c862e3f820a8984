import type { Fingerprints } from '../../data/compute/fingerprints';
import { RUN_ORDER_RULE } from '../../domain/runOrder';
import { precisionText } from '../../inference/outputsReport';
import { outputUnder } from '../../inference/outputUnder';
import type { Arrangement, ModelCard, ModelReport, RunEvent } from '../../inference/types';
import { formatCount } from '../../lib/pure/formatCount';
import type { OpenedModel } from '../appState';
import type { ReceiptEvent, RunReceipt, RunState } from '../runState';

export interface ReceiptGiven {
  readonly model: OpenedModel;
  readonly card: ModelCard;
  readonly datasetId: string;
  readonly labelSetId: string;
  readonly orderSeed: string;
  readonly startedAt: string;
  readonly browser: string;
  readonly software: string;
  readonly browserCheck?: string;
}

/** Why a model runs where it does and what would make it faster, in words; empty where nothing is to be said. */
export function environmentNote({ providerNote, threadsNote }: ModelReport): string {
  return [providerNote, threadsNote].filter(Boolean).join(' ');
}

/** The receipt of a run that begins; hashes of what it is over come when they are computed. */
export function startedReceipt(given: ReceiptGiven): RunReceipt {
  const { model, card, datasetId, labelSetId, browserCheck, ...rest } = given;
  const { preprocess, ...about } = card;
  const { report } = model;
  const remark = environmentNote(report);
  const output = outputUnder(report, card);
  return {
    model: card.name,
    modelFile: model.file.name,
    modelBytes: report.bytes,
    modelSha256: report.sha256,
    ...(report.external ? { modelExternal: report.external } : {}),
    card: about,
    preprocess,
    provider: report.provider,
    ...(remark ? { providerNote: remark } : {}),
    threads: report.threads,
    precision: precisionText(report),
    output: output.name,
    outputKind: output.kind,
    ...(report.outputNote && card.output === undefined ? { outputNote: report.outputNote } : {}),
    library: `onnxruntime-web ${report.libraryVersion}`,
    resampler: `Pillow-exact antialiased ${preprocess.interpolation}, 8-bit`,
    decoder:
      'the browser’s; colour profile and EXIF orientation ignored, first frame of an animation, transparent pixels on black',
    dataset: datasetId,
    datasetSha256: '',
    labelSet: labelSetId,
    labelSetSha256: '',
    imagesSha256: '',
    orderRule: RUN_ORDER_RULE,
    ...(browserCheck ? { browserCheck } : {}),
    events: [],
    ...rest,
  };
}

export function withHashes(receipt: RunReceipt, { dataset, labelSet }: Fingerprints, images: string): RunReceipt {
  return { ...receipt, datasetSha256: dataset, labelSetSha256: labelSet, imagesSha256: images };
}

export function withEvent(receipt: RunReceipt, event: ReceiptEvent): RunReceipt {
  return { ...receipt, events: [...receipt.events, event] };
}

/** The receipt of a run that goes on though pictures are not open: which ones are predicted is then no longer random. */
export function leavingOrder(
  receipt: RunReceipt,
  { done, missing }: { readonly done: number; readonly missing: number },
): RunReceipt {
  const what = `went on without ${formatCount(missing)} pictures that are not open, and so no longer in the order`;
  const noted = withEvent(receipt, { at: new Date().toISOString(), done, what });
  return { ...noted, leftOrderAt: Math.min(done, receipt.leftOrderAt ?? done) };
}

/** The receipt after something happened while images were predicted. */
export function afterRunEvent(receipt: RunReceipt, event: RunEvent, now: Omit<ReceiptEvent, 'what'>): RunReceipt {
  const noted = withEvent(receipt, { ...now, what: sentenceOf(event) });
  if (event.kind === 'provider-changed') return { ...noted, provider: event.provider, providerNote: event.reason };
  if (event.kind === 'worker-replaced') return noted;
  const { arrangement } = event;
  return {
    ...noted,
    arrangement,
    provider: arrangement.provider,
    threads: arrangement.inferenceWorkers * arrangement.threadsPerWorker,
  };
}

function sentenceOf(event: RunEvent): string {
  if (event.kind === 'worker-replaced') return `a worker was replaced: ${event.reason}`;
  if (event.kind === 'provider-changed') return `goes on with ${event.provider.toUpperCase()}: ${event.reason}`;
  const rate =
    event.imagesPerSecond === undefined ? '' : `, ${event.imagesPerSecond.toFixed(1)} images/s while calibrating`;
  return `arranged as ${arrangementText(event.arrangement)}${rate}`;
}

/** An arrangement in words, e.g. `2 inference workers of 1 thread, 1 decode worker, batches of 4`. */
export function arrangementText({ inferenceWorkers, threadsPerWorker, decodeWorkers, batch }: Arrangement): string {
  const times = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const decoding = decodeWorkers > 0 ? times(decodeWorkers, 'decode worker') : 'decoding in the same workers';
  return `${times(inferenceWorkers, 'inference worker')} of ${times(threadsPerWorker, 'thread')}, ${decoding}, batches of ${batch}`;
}

/** The receipt with what the run came to, as it is shown and exported. */
export function finishedReceipt({ receipt, status, of, done, failed, elapsedMs }: RunState) {
  return {
    ...receipt,
    status,
    planned: of,
    done,
    images: done - failed,
    failed,
    activeSeconds: Number((elapsedMs / 1000).toFixed(1)),
  };
}
