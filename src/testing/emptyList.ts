import type { ImageList } from '../state/appState';

/** A list of no images: tests say what theirs has beyond it. */
export const EMPTY_LIST: ImageList = {
  queryId: 1,
  total: 0,
  count: 0,
  facets: {
    labels: [],
    verdict: { original: 0, other: 0, outside: 0, none: 0, missing: 0 },
    original: { in: 0, out: 0 },
    reviewed: { yes: 0, no: 0 },
  },
  problems: [],
  drops: [],
  selection: { datasetId: 'd', labelSetId: 'real', modelId: '' },
  pages: {},
};
