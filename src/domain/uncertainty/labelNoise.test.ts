import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { isLabelBy, type LabelVotes, VOTE_RULES } from '../labelVotes';
import { chanceOfLabel, drawRaters, drawVotes, keepLabels, labelNoise, type VotedSide } from './labelNoise';

const rule = VOTE_RULES[0]!;
const votes: LabelVotes = {
  labelSetId: 'real',
  datasetId: 'd',
  offsets: Uint32Array.of(0, 2, 3, 3, 3),
  classes: Uint16Array.of(1, 2, 5),
  yes: Uint8Array.of(5, 2, 1),
  maybe: Uint8Array.of(0, 1, 1),
};
const side: VotedSide = {
  votes,
  originalLabels: Uint16Array.of(1, 5, 7, 7),
  shares: Float64Array.of(0.5, 0.25, 0.75),
  originalShares: Float64Array.of(0.9, 0.9, 1, 0),
};
const once = { replicates: 400, seed: 's', images: false };

describe('the chance that drawn votes make a label', () => {
  it('is sure of unanimous votes, and the binomial where a maybe weighs as a yes', () => {
    const binomial = (p: number) => 10 * p ** 3 * (1 - p) ** 2 + 5 * p ** 4 * (1 - p) + p ** 5;
    for (let yes = 0; yes <= 5; yes++) {
      for (let maybe = 0; yes + maybe <= 5; maybe++) {
        expect(chanceOfLabel(rule, yes, maybe)).toBeCloseTo(binomial((yes + maybe) / 5), 12);
      }
    }
    for (const any of VOTE_RULES) {
      expect(chanceOfLabel(any, 5, 0)).toBe(1);
      expect(chanceOfLabel(any, 0, 0)).toBe(0);
    }
  });

  it('is that of draws, one vote at a time', () => {
    const random = new Random('votes');
    const half = VOTE_RULES.find(({ maybe }) => maybe === 0.5)!;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1 }), (yes, maybe) => {
        const box = [...Array(yes).fill('yes'), ...Array(maybe).fill('maybe'), ...Array(5 - yes - maybe).fill('no')];
        let labels = 0;
        for (let draw = 0; draw < 4000; draw++) {
          const drawn = box.map(() => random.pick(box));
          labels += Number(
            isLabelBy(half, drawn.filter((v) => v === 'yes').length, drawn.filter((v) => v === 'maybe').length),
          );
        }
        expect(Math.abs(labels / 4000 - chanceOfLabel(half, yes, maybe))).toBeLessThan(0.04);
      }),
      { numRuns: 12 },
    );
  });
});

describe('label noise', () => {
  it('is none where nothing is drawn: accuracy under the votes as they are', () => {
    // pairs 1 and 2 of the first image are labels, the second has none, the others keep their original one
    const { mean, sd } = labelNoise(side, keepLabels(votes, rule), once);
    expect(mean).toBeCloseTo((0.75 + 1 + 0) / 3, 12);
    expect(sd).toBeCloseTo(0, 12);
  });

  it('is what the draws are known to give', () => {
    const { mean, sd, ends } = labelNoise(side, drawVotes(votes, rule), { ...once, replicates: 20_000 });
    // class 2 is a label with chance p, class 5 with chance q, independently
    const [p, q] = [chanceOfLabel(rule, 2, 1), chanceOfLabel(rule, 1, 1)];
    const outcomes = [
      [p * q, (0.75 + 0.75 + 1) / 4],
      [p * (1 - q), (0.75 + 1) / 3],
      [(1 - p) * q, (0.5 + 0.75 + 1) / 4],
      [(1 - p) * (1 - q), (0.5 + 1) / 3],
    ] as const;
    const expected = outcomes.reduce((sum, [chance, value]) => sum + chance * value, 0);
    const variance = outcomes.reduce((sum, [chance, value]) => sum + chance * (value - expected) ** 2, 0);
    expect(mean).toBeCloseTo(expected, 2);
    expect(sd).toBeCloseTo(Math.sqrt(variance), 2);
    expect(ends[0]).toBeCloseTo(0.5, 6);
  });

  it('keeps a pair’s own votes where none of its raters is drawn, and is the same for the same seed', () => {
    const answers = { raters: 6, rater: Uint16Array.from([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4]) };
    const accepts = Uint8Array.from([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0]);
    const draw = drawRaters({ ...answers, accepts });
    const into = new Uint8Array(3);
    const seen = new Set<string>();
    const random = new Random('raters');
    for (let i = 0; i < 500; i++) {
      draw(random, into);
      expect(into[0]).toBe(1);
      // raters 0 and 1 accept both, so that the third is never one without the second
      expect(into[2]! <= into[1]!).toBe(true);
      seen.add(String(into));
    }
    expect(seen).toEqual(new Set(['1,1,0', '1,0,0', '1,1,1']));
    expect(labelNoise(side, draw, once)).toEqual(labelNoise(side, draw, once));
    const lone = drawRaters({
      raters: 1000,
      rater: Uint16Array.from([0, 0, 0, 0, 0]),
      accepts: Uint8Array.of(1, 1, 1, 0, 0),
    });
    const one = new Uint8Array(1);
    for (let i = 0; i < 20; i++) {
      lone(random, one);
      expect(one[0]).toBe(1);
    }
  });
});
