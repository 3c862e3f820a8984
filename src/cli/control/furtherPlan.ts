import { DATASET_PLANS, planDataset } from './datasetPlan';
import type { Difficulty, SceneRequest } from './sceneModel';

/** A set of which labels, seeds and predictions are committed, and no pictures. */
export interface FurtherPlan {
  /** e.g. `control-a-more`, `control-b-third` */
  readonly id: string;
  /** the set that it goes on with, or whose scenes it draws again */
  readonly of: 'control-a' | 'control-b';
  readonly difficulty: Difficulty;
  /** scenes of its own, with 1 to 5 objects; absent: those of `of`, drawn again at another difficulty */
  readonly countMix?: readonly [number, number, number, number, number];
}

const TWINS = (['third', 'two-thirds', 'hard'] as const).flatMap((difficulty) =>
  (['control-a', 'control-b'] as const).map((of): FurtherPlan => ({ id: `${of}-${difficulty}`, of, difficulty })),
);

/** Scenes of Control A and B drawn again harder, and 3,800 more of either in the shares of the 400: with those, 4,200 a side. */
export const FURTHER_PLANS: readonly FurtherPlan[] = [
  ...TWINS,
  { id: 'control-a-more', of: 'control-a', difficulty: 'plain', countMix: [3192, 247, 152, 105, 104] },
  { id: 'control-b-more', of: 'control-b', difficulty: 'plain', countMix: [1976, 779, 513, 304, 228] },
];

/** The requests of a set, in order. A twin keeps the seeds of its scenes, hence objects, poses, camera, surroundings and original label. */
export function planFurther({ id, of, difficulty, countMix }: FurtherPlan, classes: readonly number[]): SceneRequest[] {
  if (countMix) return planDataset({ id, difficulty, countMix }, classes);
  const base = DATASET_PLANS.find((plan) => plan.id === of)!;
  return planDataset(base, classes).map((request) => ({ ...request, difficulty }));
}
