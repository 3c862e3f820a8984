import { describe, expect, it } from 'vitest';
import { committedJson } from '../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../testing/shared';
import { fleissKappa } from '../labels/fleissKappa';
import { readSources } from './sourcesDocument';
import { readVotes, type VotesDocument } from './votesDocument';

const document = readVotes(committedJson('votes.json'), 'votes.json');
const figures = committedJson('figures.json') as {
  models: Record<string, Record<'V1' | 'V2', { all: { real: { num: number; den: number } } }>>;
};

describe('the committed votes', () => {
  it('agree with label-set accuracy, model by model, and with its drop', () => {
    document.models.forEach((model, i) => {
      const { V1, V2 } = figures.models[model]!;
      expect([document.rules[0]!.right[i], document.rules[0]!.evaluated]).toEqual([V1.all.real.num, V1.all.real.den]);
      expect([document.V2.right[i], document.V2.n]).toEqual([V2.all.real.num, V2.all.real.den]);
    });
    const { alone } = readSources(committedJson('sources.json'), 'sources.json');
    const { gap, V2 } = alone.find(({ id }) => id === 'real')!.cells.find(({ metric }) => metric === 'real')!;
    expect(document.rules[0]!.gap.value).toBeCloseTo(gap.value, 6);
    expect(document.rules[0]!.gap.se).toBeCloseTo(gap.se, 6);
    expect(document.noise.seV2).toBeCloseTo(V2.se, 6);
  });

  it('draw images as the delta method says, and are wider with votes, wider yet with raters', () => {
    const { images, votes, raters, imagesAndVotes, imagesAndRaters, seV2 } = document.noise;
    const closest = document.rules[1]!.gap.se;
    // 1,000 replicates leave 2.2 % of a standard deviation open
    expect(Math.hypot(images.sd, seV2) / closest).toBeGreaterThan(0.98);
    expect(Math.hypot(images.sd, seV2) / closest).toBeLessThan(1.02);
    expect(imagesAndVotes.sd / Math.hypot(images.sd, votes.sd)).toBeCloseTo(1, 1);
    expect(imagesAndRaters.sd / Math.hypot(images.sd, raters.sd)).toBeCloseTo(1, 1);
    expect(raters.sd).toBeGreaterThan(4 * votes.sd);
  });

  it('are refused where they do not add up', () => {
    const broken = structuredClone(committedJson('votes.json')) as VotesDocument & { rules: { empty: number }[] };
    broken.rules[2]!.empty += 1;
    expect(() => readVotes(broken, 'votes.json')).toThrow(/not the figures of raters/);
    expect(() => readVotes(null, 'votes.json')).toThrow(/Reload/);
  });
});

interface Reference {
  readonly files: Record<
    string,
    {
      readonly images: number;
      readonly fleiss_no_maybe_yes: {
        readonly N: number;
        readonly raters: number;
        readonly category_totals: number[];
        readonly sum_of_squares: number;
        readonly pairwise_agreement: number;
        readonly chance_agreement: number;
        readonly kappa: number;
      };
    }
  >;
  readonly label_sets: Record<
    string,
    {
      readonly n_evaluated: number;
      readonly empty: number;
      readonly multi: number;
      readonly labels: number;
      readonly original_in_set: number;
      readonly rated_images_same_set_as_published: number;
      readonly label_set: Record<string, { readonly num: number; readonly den: number }>;
    }
  >;
}

describe.skipIf(!hasShared)('an independent computation (needs the shared folder)', () => {
  const reference = hasShared ? readSharedJson<Reference>('reference/rater_votes.json') : undefined;

  it.each([
    ['raters', 'raters.npz'],
    ['experts', 'golden.npz'],
    ['ratersOnExperts', 'raters_golden.npz'],
  ])('gives the same agreement of %s', (id, file) => {
    const { images, fleiss_no_maybe_yes: expected } = reference!.files[file]!;
    const row = document.agreement.find((r) => r.id === id)!;
    expect(row.images).toBe(images);
    expect(row.tally).toEqual({
      pairs: expected.N,
      raters: expected.raters,
      categories: expected.category_totals,
      squares: expected.sum_of_squares,
    });
    const { pairwise, chance, kappa } = fleissKappa(row.tally);
    expect(pairwise).toBeCloseTo(expected.pairwise_agreement, 9);
    expect(chance).toBeCloseTo(expected.chance_agreement, 9);
    expect(kappa).toBeCloseTo(expected.kappa, 9);
  });

  it('gives the same label sets by rule, and the same accuracies under them', () => {
    expect(document.rules.map(({ id }) => id).toSorted()).toEqual(
      Object.keys(reference!.label_sets)
        .map((id) => (id === 'published_score_0.8' ? 'published' : id))
        .toSorted(),
    );
    for (const rule of document.rules) {
      const expected = reference!.label_sets[rule.id === 'published' ? 'published_score_0.8' : rule.id]!;
      expect(rule).toMatchObject({
        evaluated: expected.n_evaluated,
        empty: expected.empty,
        multi: expected.multi,
        labels: expected.labels,
        originalInSet: expected.original_in_set,
        sameAsReal: expected.rated_images_same_set_as_published,
      });
      document.models.forEach((model, i) => {
        expect([rule.right[i], rule.evaluated]).toEqual([
          expected.label_set[model]!.num,
          expected.label_set[model]!.den,
        ]);
      });
    }
  });
});
