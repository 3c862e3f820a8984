import type { Fingerprints } from '../../data/compute/fingerprints';
import { OPENED_DATASET } from '../../data/compute/views';
import type { RunPlan } from '../../data/runs/storedRun';
import { runOrder } from '../../domain/runOrder';
import { PluralError } from '../../lib/pure/errors';
import { sha256Hex } from '../../lib/sha256Hex';
import type { SliceContext } from '../context';
import { imagesAtHand } from '../picturesAtHand';

/** Files whose size is asked for before the page may do something else. */
const SIZES_AT_ONCE = 500;

/** What a new run is over. */
export interface PlannedRun {
  readonly plan: RunPlan;
  readonly fingerprints: Fingerprints;
  readonly imagesSha256: string;
}

/** Lists the pictures at hand of a dataset in the order of a run, with what pins them. Throws `not-found` where there are none. */
export async function planRun(
  context: SliceContext,
  datasetId: string,
  labelSetId: string,
  seed: string,
): Promise<PlannedRun> {
  const { ports, get } = context;
  const atHand = await imagesAtHand(context, datasetId);
  if (atHand.length === 0) {
    const name = get().choices?.datasets.find((d) => d.id === datasetId)?.name ?? datasetId;
    throw new PluralError('not-found', `no picture of ${name} is open`, {
      remedy: 'Open a folder with its pictures, or choose the dataset of the pictures that are open.',
    });
  }
  const imageIds = runOrder(atHand, seed);
  const [fingerprints, imagesSha256, originalLabels] = await Promise.all([
    ports.compute.fingerprints(datasetId, labelSetId),
    hashOfImages(context, imageIds),
    datasetId === OPENED_DATASET ? ports.compute.originalLabels(datasetId, imageIds) : undefined,
  ]);
  return { plan: { imageIds, ...(originalLabels ? { originalLabels } : {}) }, fingerprints, imagesSha256 };
}

/**
 * SHA-256 over the lines `image id TAB size in bytes LF` of the planned pictures; `-` stands for the size of one that comes with the app.
 * Names and sizes tell another folder from this one without reading gigabytes; they do not prove that the contents are the same.
 */
export async function hashOfImages({ ports, get }: SliceContext, imageIds: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const [i, id] of imageIds.entries()) {
    // the browser asks the disk for each size
    if (i % SIZES_AT_ONCE === SIZES_AT_ONCE - 1) await ports.pause(0);
    const picture = get().picture(id);
    lines.push(`${id}\t${picture instanceof File ? picture.size : '-'}\n`);
  }
  return sha256Hex(lines.join(''));
}
