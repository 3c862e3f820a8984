/** Orders of a list; `file`: as in the dataset. */
export const SORTS = [
  'file',
  'sure',
  'unsure',
  'easy',
  'hard',
  'many',
  'few',
  'missed',
  'answer',
  'class',
  'id',
  'picture',
  'edited',
  'small',
  'cropped',
  'blurred',
] as const;
export type Sort = (typeof SORTS)[number];

/** Orders by the share of models that are right. */
export const isByVotes = (sort: Sort): boolean => sort === 'easy' || sort === 'hard';

/** Orders by a measure of the pictures. */
export const MEASURE_SORTS = { small: 'side', cropped: 'lost', blurred: 'sharp' } as const;
export const isByMeasure = (sort: Sort): sort is keyof typeof MEASURE_SORTS => sort in MEASURE_SORTS;
