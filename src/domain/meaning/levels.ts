/**
 * How coarse accuracy may be: a prediction counts as right at a level where WordNet has a meaning above it and the label that covers at most so
 * many of the 1,000 classes. The first level is accuracy itself.
 */
export const LEVELS = [1, 3, 10, 31, 100, 400] as const;

/** What it is measured against: the original label over all images, or any valid label over images with one. */
export const TARGETS = ['original', 'valid'] as const;
export type Target = (typeof TARGETS)[number];
