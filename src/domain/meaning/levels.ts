/**
 * How coarse accuracy may be: a prediction counts as right at a level where WordNet has a meaning above it and the label that covers at most so
 * many of the 1,000 classes. The first level is accuracy itself.
 */
export const LEVELS = [1, 3, 10, 31, 100, 400] as const;

/** What it is measured against: the original label over all images, or any valid label over images with one. */
export const TARGETS = ['original', 'valid'] as const;
export type Target = (typeof TARGETS)[number];

/**
 * Two classes are of one superclass where WordNet has a meaning above both that covers at most so many of the 1,000 classes: as many as the
 * largest superclass drawn by hand in Peychev et al. 2023.
 */
export const SUPERCLASS_MOST = 31;
