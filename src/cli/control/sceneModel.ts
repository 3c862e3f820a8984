/**
 * How far a picture is on the way from `plain` (training, control-a, control-b) to `hard` (control-c): light, focus and clutter go there
 * together, in a straight line.
 */
export const GRADES = { plain: 0, third: 1 / 3, 'two-thirds': 2 / 3, hard: 1 } as const;
export type Difficulty = keyof typeof GRADES;

/** One object that a picture is asked to show. */
export interface RequestedObject {
  /** 0..999 */
  readonly classIndex: number;
  /** diameter of its bounding sphere on the picture, fraction of the picture's side */
  readonly scale: number;
}

/** Everything a picture depends on: the same request gives the same picture. */
export interface SceneRequest {
  readonly seed: string;
  readonly objects: readonly RequestedObject[];
  readonly difficulty: Difficulty;
}

/** One object as it came out. */
export interface RenderedObject extends RequestedObject {
  /** fraction of its pixels that nothing hides, in [0.6, 1] */
  readonly visibility: number;
  /** visible pixels, fraction of the picture */
  readonly area: number;
  /** left, top, right, bottom of what is seen, fractions of the picture's side */
  readonly box: readonly [number, number, number, number];
}

/** A picture and what is on it. */
export interface RenderedScene {
  readonly request: SceneRequest;
  readonly objects: readonly RenderedObject[];
  /** JPEG, base64 */
  readonly jpeg: string;
}

export const PICTURE_PX = 256;
/** JPEG quality, fraction in [0, 1]: 1,200 pictures and the model stay within 10 MB. */
export const PICTURE_QUALITY = 0.8;
export const MOST_OBJECTS = 5;
/** Bounds of `RequestedObject.scale`; the same for every count. */
export const SCALE_RANGE = [0.3, 0.46] as const;
/** No object may be hidden further. */
export const LEAST_VISIBILITY = 0.6;
