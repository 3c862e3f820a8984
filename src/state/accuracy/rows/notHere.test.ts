import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import type { WhatIfOptions } from './chartRows';
import { notHere } from './notHere';

const counts = { table: new Float64Array(0) };
const data: AccuracyData = {
  source: 'pack',
  models: [{ id: 'resnet50', V1: counts, V2: counts }],
  runs: [],
  excluded: [],
};
const options: WhatIfOptions = {
  source: 'pack',
  awaited: false,
  models: [],
  counted: 1,
  packModels: 1,
  evaluated: 1,
  hasScores: true,
  hasTimm: false,
  partial: [],
  labelSets: { V1: [{ id: 'real', name: 'ReaL' }], V2: [{ id: 'refined', name: 'Refined' }] },
};
const of = (view: Partial<ViewState>, change: Partial<WhatIfOptions> = {}) =>
  notHere({ ...DEFAULT_VIEW, ...view }, data, { ...options, ...change });

describe('notHere', () => {
  it('says nothing where all is here', () => {
    expect(of({})).toEqual([]);
    expect(of({ one: 'resnet50', labelsV1: 'real', labelsV2: 'refined', threshold: 50 })).toEqual([]);
  });

  it('names models and labels that are not, and what stands in', () => {
    expect(of({ one: 'x', labelsV1: 'upload-9', labelsV2: 'upload-8' })).toEqual([
      'There is no model “x” here.',
      'There are no labels “upload-9” here: ImageNet is counted with ReaL.',
      'There are no labels “upload-8” here: ImageNetV2 is counted with Refined.',
    ]);
  });

  it('says that a threshold needs scores', () => {
    expect(of({ threshold: 50 }, { hasScores: false })).toEqual([expect.stringMatching(/^ReaL cannot be cut/)]);
  });
});
