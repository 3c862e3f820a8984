/** Names of the two datasets that a table or chart compares; the gap is the first minus the second. */
export type Sides = readonly [string, string];

/** A side's name in the head of a CSV file. */
export const sideKey = (side: string): string => side.toLowerCase().replaceAll(' ', '_');

export const IMAGENET_SIDES: Sides = ['ImageNet', 'ImageNetV2'];
export const CONTROL_SIDES: Sides = ['Control A', 'Control B'];
