import { describe, expect, it } from 'vitest';
import type { RankRow, RankRows } from '../../../state/accuracy/rows/chartRows';
import { rankSentence } from './rankParts';

const row = (model: string): RankRow => ({
  model,
  setAside: false,
  valueA: 0.5,
  valueB: 0.5,
  rankA: 1.5,
  rankB: 1.5,
  links: {},
});
const alike: RankRows = {
  tau: Number.NaN,
  pairs: 1,
  rows: [row('a'), row('b')],
  flips: [],
  tested: true,
  nA: 50_000,
  nB: 10_000,
};

describe('the sentence on ranks', () => {
  it('gives a figure where there is one', () => {
    expect(rankSentence({ ...alike, tau: 1 })).toContain('τ 1.000 over 2 models: 0 of 1 pairs');
  });

  it('says what is not defined instead of giving a number', () => {
    expect(rankSentence(alike)).toContain('τ not defined over 2 models');
    expect(rankSentence({ ...alike, pairs: 0, rows: [row('a')] })).toMatch(/^An order takes two models/);
  });
});
