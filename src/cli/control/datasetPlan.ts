import { Random } from '../../lib/pure/random';
import { type Difficulty, type RequestedObject, SCALE_RANGE, type SceneRequest } from './sceneModel';

/** One set of pictures that is drawn anew (control-a-censored takes control-a's). */
export interface DatasetPlan {
  readonly id: 'control-a' | 'control-b' | 'control-c';
  readonly difficulty: Difficulty;
  /** pictures with 1, 2, 3, 4 and 5 objects */
  readonly countMix: readonly [number, number, number, number, number];
}

/** 16 % of control-a's and control-c's 400 pictures hold several objects, 48 % of control-b's. */
export const DATASET_PLANS: readonly DatasetPlan[] = [
  { id: 'control-a', difficulty: 'plain', countMix: [336, 26, 16, 11, 11] },
  { id: 'control-b', difficulty: 'plain', countMix: [208, 82, 54, 32, 24] },
  { id: 'control-c', difficulty: 'hard', countMix: [336, 26, 16, 11, 11] },
];

/**
 * The requests of a set, in the order of its pictures. Within each count the classes are dealt from shuffled decks that
 * hold every class once, and the scales are a shuffled stratified sample of one uniform distribution: so their
 * distributions, given the count, are the same in every set but for rounding.
 */
export function planDataset(
  plan: Omit<DatasetPlan, 'id'> & { readonly id: string },
  classes: readonly number[],
): SceneRequest[] {
  const scenes = plan.countMix.flatMap((pictures, i) => {
    const random = new Random(`${plan.id}/count/${i + 1}`);
    return dealScenes(random, classes, pictures, i + 1);
  });
  return new Random(`${plan.id}/order`).shuffle(scenes).map((objects, i) => ({
    seed: `${plan.id}/${i}`,
    objects,
    difficulty: plan.difficulty,
  }));
}

/**
 * `training` and `held-out` serve the trainer, which prints its held-out top-1 after every epoch; `held-out-fresh` was drawn once, after
 * the model was final, so that no choice rests on it.
 */
export type SinglesName = 'training' | 'held-out' | 'held-out-fresh';

/** Single-object requests for the model, never shown in a set; `name` keeps their seeds apart from all others. */
export function planSingles(name: SinglesName, classes: readonly number[], pictures: number): SceneRequest[] {
  const scenes = dealScenes(new Random(`${name}/deal`), classes, pictures, 1);
  return scenes.map((objects, i) => ({ seed: `${name}/${i}`, objects, difficulty: 'plain' }));
}

/** One of the labels, each equally likely, drawn by the picture's seed. */
export function drawOriginalLabel(seed: string, labels: readonly number[]): number {
  return new Random(`${seed}/original`).pick(labels);
}

function dealScenes(random: Random, classes: readonly number[], pictures: number, count: number): RequestedObject[][] {
  if (count > classes.length)
    throw new RangeError(`dealScenes: ${count} different classes wanted of ${classes.length}.`);
  const scales = stratifiedScales(random, pictures * count);
  let deck: number[] = [];
  return Array.from({ length: pictures }, (_, picture) => {
    const hand: number[] = [];
    while (hand.length < count) {
      if (deck.every((card) => hand.includes(card))) deck = [...deck, ...random.shuffle(classes)];
      const at = deck.findIndex((card) => !hand.includes(card));
      hand.push(...deck.splice(at, 1));
    }
    return hand.map((classIndex, i) => ({ classIndex, scale: scales[picture * count + i]! }));
  });
}

/** `count` scales, one from each of as many equal parts of the range, shuffled; three digits. */
function stratifiedScales(random: Random, count: number): number[] {
  const [least, most] = SCALE_RANGE;
  const scales = Array.from({ length: count }, (_, i) => least + ((most - least) * (i + random.float())) / count);
  return random.shuffle(scales).map((scale) => Math.round(scale * 1000) / 1000);
}
