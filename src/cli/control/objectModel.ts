import type { Object3D } from 'three';
import type { Random } from '../../lib/pure/random';
import type { MaterialKit } from './materialKit';

/**
 * How an object may be turned before it is placed.
 * `standing`: upright, any yaw; `facing`: upright, its front (+z) within about 50 degrees of the camera;
 * `rolling`: any orientation (balls, round fruit); the engine lifts it back onto the ground.
 */
export type Pose = 'standing' | 'facing' | 'rolling';

/** One class of the Control set: draws a new individual at every call. */
export interface ControlObject {
  /** 0..999, torchvision order; `CLASSES[classIndex]` names it */
  readonly classIndex: number;
  readonly pose: Pose;
  /**
   * A new individual: origin at the centre of its base, y up, front towards +z, any size (the engine scales it by its
   * bounding sphere). Draws shape, colour and material from `random` only, so that a seed gives the same individual.
   * Materials and textures come from `kit`; geometries are made anew (the engine disposes them after each picture).
   * The object must not contain lights, shadows, ground or anything that is not the object.
   */
  build(random: Random, kit: MaterialKit): Object3D;
}
