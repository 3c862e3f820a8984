/** The two sides of the comparison, fixed by the paper: ImageNet with ReaL labels, ImageNetV2 with refined labels. */
export const COMPARED = {
  V1: { datasetId: 'imagenet-val', labelSetId: 'real' },
  V2: { datasetId: 'imagenetv2-matched-frequency', labelSetId: 'refined' },
} as const;
