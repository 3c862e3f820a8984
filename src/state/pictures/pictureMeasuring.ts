import type { Measured } from '../../data/compute/finding/measuresAsked';
import { sharpnessOf, USUAL_CROP_PX } from '../../domain/pictureMeasures';
import { CARD_PRESETS } from '../../inference/presets';
import { PluralError } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { imagesAtHand, pictureFile } from '../picturesAtHand';
import type { MeasureActions } from './measureTypes';
import { storedSize } from './storedSize';

/** Pictures that are read at once. */
const LANES: Readonly<Record<Measured, number>> = { size: 6, sharp: 2 };
/** So often what is known is told. */
const TOLD_MS = 400;

/** One picture that was looked at: its size, or its sharpness alone. */
interface Looked {
  readonly imageId: string;
  /** what stands for the picture */
  readonly picture: unknown;
  readonly values: readonly number[];
}

/** Measures pictures behind the reader's back, a few at a time; what is known goes to the compute worker as it comes. */
export function pictureMeasuring(context: SliceContext): MeasureActions {
  const { ports, set, get, report } = context;
  /** what was measured, by image id: another picture under it is measured again */
  const looked: Readonly<Record<Measured, Map<string, unknown>>> = { size: new Map(), sharp: new Map() };
  const wished = new Map<Measured, Promise<void>>();
  let turn: Promise<void> = Promise.resolve();
  let stops = 0;

  const look = async (what: Measured, imageId: string): Promise<Looked> => {
    const picture = get().picture(imageId);
    try {
      const file = await pictureFile(context, imageId);
      return { imageId, picture, values: what === 'size' ? await storedSize(file) : [await sharpness(file)] };
    } catch (error) {
      if (!isOfPicture(error)) throw error;
      // counted as one that cannot be read; its tile says why
      return { imageId, picture, values: what === 'size' ? [0, 0] : [Number.NaN] };
    }
  };

  /** The pixels that a model sees, from a decode worker. */
  const sharpness = async (file: File) =>
    sharpnessOf(await ports.inference.preprocess(file, CARD_PRESETS[0]!.preprocess(USUAL_CROP_PX)), USUAL_CROP_PX);

  const tell = async (what: Measured, all: readonly Looked[]) => {
    // a picture that was replaced meanwhile is measured again
    const found = all.filter(({ imageId, picture }) => get().picture(imageId) === picture);
    if (found.length === 0) return;
    const ids = found.map(({ imageId }) => imageId);
    const values = found.flatMap((l) => l.values);
    if (what === 'size') await ports.compute.addPictureSizes(ids, Uint32Array.from(values));
    else await ports.compute.addSharpness(ids, Float32Array.from(values));
    for (const { imageId, picture } of found) looked[what].set(imageId, picture);
    set((s) => ({ measuredCount: s.measuredCount + found.length }));
  };

  const isToDo = (what: Measured) => (imageId: string) =>
    !looked[what].has(imageId) || looked[what].get(imageId) !== get().picture(imageId);

  /** Measures the pictures that are open now; true where there were some. */
  const round = async (what: Measured, datasetId: string, isOver: () => boolean): Promise<boolean> => {
    const open = await imagesAtHand(context, datasetId);
    const todo = open.filter(isToDo(what));
    if (todo.length === 0) return false;
    const before = open.length - todo.length;
    const waiting: Looked[] = [];
    let [next, done, toldMs, isBroken] = [0, 0, ports.nowMs(), false];
    const flush = async () => {
      toldMs = ports.nowMs();
      await tell(what, waiting.splice(0));
      set({ measuring: { what, done: before + done, of: open.length } });
    };
    set({ measuring: { what, done: before, of: open.length } });
    const lane = async () => {
      while (next < todo.length && !isBroken && !isOver()) {
        const imageId = todo[next]!;
        next += 1;
        waiting.push(await look(what, imageId));
        done += 1;
        if (ports.nowMs() - toldMs >= TOLD_MS) await flush();
      }
    };
    const guarded = () =>
      lane().catch((error) => {
        isBroken = true;
        throw error;
      });
    await Promise.all(Array.from({ length: LANES[what] }, guarded));
    await flush();
    return true;
  };

  const measure = async (what: Measured) => {
    const datasetId = get().selection?.datasetId;
    if (datasetId === undefined) return;
    // another compute worker knows nothing yet
    if (get().measuredCount === 0) for (const known of Object.values(looked)) known.clear();
    const mine = stops;
    const isOver = () => stops !== mine || get().selection?.datasetId !== datasetId;
    let isNew = false;
    try {
      while (!isOver() && (await round(what, datasetId, isOver))) isNew = true;
    } catch (error) {
      report(error);
    } finally {
      set({ measuring: undefined });
    }
    if (isNew && (get().list?.notes?.length ?? 0) > 0) await context.refreshList();
  };

  return {
    measurePictures: (what) => {
      const under = wished.get(what);
      if (under) return under;
      const wish = turn.then(() => measure(what)).finally(() => wished.delete(what));
      wished.set(what, wish);
      turn = wish;
      return wish;
    },
    stopMeasuring: async () => {
      stops += 1;
    },
  };
}

/** True where the picture itself is to blame, and not a worker that ended, the network or the browser. */
const isOfPicture = (error: unknown): boolean =>
  error instanceof PluralError ? error.code === 'image' || error.code === 'not-found' : error instanceof DOMException;
