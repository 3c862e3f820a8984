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
  const [fingerprints, sizes, originalLabels] = await Promise.all([
    ports.compute.fingerprints(datasetId, labelSetId),
    sizesOf(context, imageIds),
    datasetId === OPENED_DATASET ? ports.compute.originalLabels(datasetId, imageIds) : undefined,
  ]);
  const plan = { imageIds, sizes, ...(originalLabels ? { originalLabels } : {}) };
  return { plan, fingerprints, imagesSha256: await hashOfImages(imageIds, sizes) };
}

/** Bytes of the pictures that are open, NaN for those that come with the app or are not open, [ids]. */
export async function sizesOf({ ports, get }: SliceContext, imageIds: readonly string[]): Promise<Float64Array> {
  const sizes = new Float64Array(imageIds.length).fill(Number.NaN);
  for (const [i, id] of imageIds.entries()) {
    // the browser asks the disk for each size
    if (i % SIZES_AT_ONCE === SIZES_AT_ONCE - 1) await ports.pause(0);
    const picture = get().picture(id);
    if (picture instanceof File) sizes[i] = picture.size;
  }
  return sizes;
}

/**
 * SHA-256 over the lines `image id TAB size in bytes LF` of the planned pictures; `-` stands for the size of one that comes with the app.
 * Names and sizes tell another folder from this one without reading gigabytes; they do not prove that the contents are the same.
 */
export const hashOfImages = (imageIds: readonly string[], sizes: Float64Array): Promise<string> =>
  sha256Hex(imageIds.map((id, i) => `${id}\t${Number.isNaN(sizes[i]) ? '-' : sizes[i]}\n`).join(''));
