import { describe, expect, it } from 'vitest';
import type { FlipRow, RankRow, RankRows } from '../../../state/accuracy/rows/chartRows';
import { leadCsv, rankSentence } from './rankParts';

const row = (model: string): RankRow => ({
  model,
  setAside: false,
  valueA: 0.5,
  valueB: 0.5,
  rankA: 1.5,
  rankB: 1.5,
  links: {},
});
const FLIP: FlipRow = {
  first: 'a',
  second: 'b',
  differenceA: 0.01,
  differenceB: -0.01,
  pA: 0.1,
  pB: 0.1,
  p: 1,
  credible: false,
  neededA: 0.01,
  neededB: 0.01,
};
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

  it('says what a flip would have needed to count, and whose distance changes', () => {
    const flip = { ...FLIP, neededA: 0.006, neededB: 0.017 };
    const two = { ...alike, flips: [flip, { ...flip, neededA: 0.008, neededB: 0.015 }] };
    expect(rankSentence(two)).toMatch(
      /below 0\.05\)\. To count, a flip takes differences of about 0\.7 and 1\.6 points\.$/,
    );
    const lead = { first: 'a', second: 'b', differenceA: 0.1, differenceB: 0.2, change: { value: 0.1 }, p: 0.01 };
    expect(rankSentence({ ...alike, changedLeads: [lead, { ...lead, differenceB: 0.05 }] })).toMatch(
      /The distance of two models changes credibly in 2 pairs, in 1 it is larger by the second order\.$/,
    );
    expect(rankSentence({ ...alike, changedLeads: [] })).toMatch(/changes credibly in 0 pairs\.$/);
  });

  it('has a file of the distances with their intervals', () => {
    const changedLeads = [
      {
        first: 'a',
        second: 'b',
        differenceA: 0.1,
        differenceB: 0.2,
        change: { value: 0.1, interval: [0.05, 0.15] },
        p: 0.01,
      },
    ] as const;
    const { head, rows } = leadCsv({ ...alike, changedLeads }, ['ImageNet', 'ImageNetV2']);
    expect(Object.fromEntries(head.map((name, i) => [name, rows[0]![i]]))).toEqual({
      better_by_first: 'a',
      other: 'b',
      first: 'ImageNet',
      difference_first: 0.1,
      second: 'ImageNetV2',
      difference_second: 0.2,
      change: 0.1,
      change_low95: 0.05,
      change_high95: 0.15,
      p_holm_adjusted: 0.01,
    });
  });
});
