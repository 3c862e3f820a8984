import { SCORE_SCALE_NAMES } from '../../domain/scoreKind';
import type { Preprocess } from '../../inference/types';
import { formatCount } from '../../lib/pure/formatCount';
import type { RunState } from '../runState';
import { arrangementText } from '../runs/runReceipt';

/** One line of a receipt for people. */
export interface ReceiptRow {
  readonly name: string;
  readonly value: string;
  /** a hash: one long word */
  readonly isCode?: boolean;
}

const NO_HASH = 'not computed: the page is not served securely';

/** The receipt in the reader's words. A field that an older version did not write is left out. */
export function receiptRows({ receipt, done, of, failed }: RunState): ReceiptRow[] {
  const hash = (name: string, value: string): ReceiptRow => ({ name, value: value || NO_HASH, isCode: value !== '' });
  const { arrangement, card } = receipt;
  const rows: (ReceiptRow | false)[] = [
    { name: 'Model', value: `${receipt.model} (${receipt.modelFile}, ${formatCount(receipt.modelBytes)} bytes)` },
    hash(
      receipt.modelExternal ? 'Model with its weights, SHA-256 over names and hashes' : 'Model file, SHA-256',
      receipt.modelSha256,
    ),
    ...(receipt.modelExternal ?? []).map((f) =>
      hash(`Weights in ${f.name}, ${formatCount(f.bytes)} bytes, SHA-256`, f.sha256),
    ),
    { name: 'Pictures are prepared', value: preprocessText(receipt.preprocess) },
    receipt.decoder !== undefined && { name: 'Pictures are decoded by', value: receipt.decoder },
    { name: 'Resampler', value: receipt.resampler },
    card.classes !== undefined && {
      name: 'Output columns',
      value: `${card.classes.length}, mapped to classes by the card`,
    },
    receipt.output !== undefined &&
      receipt.outputKind !== undefined && {
        name: 'Output',
        value: `${receipt.output}: ${SCORE_SCALE_NAMES[receipt.outputKind] ?? receipt.outputKind}`,
      },
    receipt.outputNote !== undefined && { name: 'Outputs', value: receipt.outputNote },
    card.licence !== undefined && { name: 'Licence of the model', value: card.licence },
    card.source !== undefined && { name: 'Source of the model', value: card.source },
    {
      name: 'Ran on',
      value: `${receipt.provider.toUpperCase()}, ${formatCount(receipt.threads)} ${receipt.threads === 1 ? 'thread' : 'threads in all'}`,
    },
    receipt.providerNote !== undefined && { name: 'Remark', value: receipt.providerNote },
    arrangement !== undefined && { name: 'Arrangement', value: arrangementText(arrangement) },
    { name: 'Precision', value: receipt.precision },
    receipt.software !== undefined && { name: 'Program', value: receipt.software },
    { name: 'Library', value: receipt.library },
    { name: 'Browser', value: receipt.browser },
    { name: 'Browser check', value: receipt.browserCheck ?? 'not made before this run' },
    { name: 'Dataset', value: receipt.dataset },
    hash('Ids and original labels, SHA-256', receipt.datasetSha256),
    { name: 'Label set shown', value: receipt.labelSet },
    hash('Label set, SHA-256', receipt.labelSetSha256),
    hash('Names and sizes of the pictures, SHA-256', receipt.imagesSha256),
    receipt.filesSha256 !== undefined &&
      hash('Names and contents of the predicted pictures, SHA-256', receipt.filesSha256),
    { name: 'Order of the images', value: `${receipt.orderRule}: “${receipt.orderSeed}”` },
    { name: 'Images', value: countsText(of, done, failed, receipt.leftOrderAt) },
    { name: 'Started', value: receipt.startedAt },
    receipt.endedAt !== undefined && { name: 'Ended', value: receipt.endedAt },
    receipt.events.length > 0 && {
      name: 'What happened',
      value: receipt.events.map((e) => `after ${formatCount(e.done)} images: ${e.what}`).join('; '),
    },
  ];
  return rows.filter((row) => row !== false);
}

/** How pictures become the model's input, in words. */
export function preprocessText(p: Preprocess): string {
  const size =
    p.mode === 'squash'
      ? `squashed to ${p.cropPx} x ${p.cropPx} px`
      : `shorter side to ${p.resizeShorterSidePx} px, centre crop of ${p.cropPx} px`;
  const numbers = (values: readonly number[]) => values.map((x) => Number(x.toPrecision(6))).join(', ');
  return `${size}, ${p.interpolation}, ${p.channels}, mean ${numbers(p.mean)}, standard deviation ${numbers(p.std)}`;
}

function countsText(of: number, done: number, failed: number, leftOrderAt: number | undefined): string {
  const parts = [`${formatCount(done - failed)} predicted of ${formatCount(of)} planned`];
  if (failed > 0) parts.push(`${formatCount(failed)} without a prediction`);
  if (done < of) {
    const [first, rest] = [leftOrderAt ?? done, done - (leftOrderAt ?? done)];
    parts.push(
      `the first ${formatCount(first)} in the order above${rest > 0 ? `, ${formatCount(rest)} as they were open` : ''}`,
    );
  }
  return parts.join(', ');
}
