import type { ControlObject } from './objectModel';
import { basketball } from './objects/basketball';

/** Every class of the Control set, one entry a line; the order is that of the model's outputs (by class index). */
export const CONTROL_OBJECTS: readonly ControlObject[] = [basketball].sort((a, b) => a.classIndex - b.classIndex);
