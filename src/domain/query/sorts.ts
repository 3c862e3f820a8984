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
] as const;
export type Sort = (typeof SORTS)[number];

/** Orders by the share of models that are right. */
export const isByVotes = (sort: Sort): boolean => sort === 'easy' || sort === 'hard';
