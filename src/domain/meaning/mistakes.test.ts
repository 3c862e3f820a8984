import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committedJson } from '../../testing/committedFigures';
import { readExpertRows } from '../../testing/expertLabels';
import { mistakesAnew } from '../../testing/oracles/mistakes';
import { hasShared, readShared } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import { NO_LABEL } from '../dataset';
import { readMistakes } from '../figures/mistakesDocument';
import { readSources } from '../figures/sourcesDocument';
import { hasLabel, labelSetFrom } from '../labelSet';
import { CLASSES_TOGETHER } from './classesTogether';
import { KINDS, MISTAKES } from './kinds';
import { COLUMNS, countMistakes, placeOf } from './mistakeCounts';
import { kindOf, publishedRelations } from './mistakes';
import { overlapPairs, overlaps } from './overlaps';
import { pairsTogether, readTogether, togetherText } from './together';

const relations = publishedRelations();
const info = { id: 's', name: 'S', datasetId: 'd', provenance: { source: 'a test', licence: 'MIT' } };
const predictionsOf = (classes: Uint16Array) => ({ modelId: 'm', datasetId: 'd', n: classes.length, k: 1, classes });
const document = readMistakes(committedJson('mistakes.json'), 'mistakes.json');
const figures = committedJson('figures.json') as {
  models: Record<string, Record<'V1' | 'V2', { all: Record<'top1' | 'real', { num: number; den: number }> }>>;
};

describe('kinds of mistakes', () => {
  const kind = (original: number, valid: number[], first: number) =>
    kindOf(labelSetFrom(info, [valid]), 0, original, first, relations);

  it('takes the first excuse that holds', () => {
    expect(kind(504, [504], 504)).toBe('original');
    expect(kind(504, [968], 504)).toBe('struck');
    expect(kind(504, [504, 968], 968)).toBe('overlap');
    expect(kind(968, [968], 504)).not.toBe('overlap');
    expect(kind(968, [968, 504], 504)).toBe('valid');
    expect(kind(0, [0], 1)).toBe('superclass');
    expect(kind(664, [664], 526)).toBe('together');
    expect(kind(0, [0], 980)).toBe('unexplained');
    expect(kind(0, [], 0)).toBeUndefined();
    expect(kind(NO_LABEL, [0], 0)).toBe('valid');
    expect(kind(0, [0], 0xffff)).toBeUndefined();
  });

  it('overlap is no class with itself', () => {
    expect(overlapPairs()).toHaveLength(29);
    expect(overlapPairs().every(([a, b]) => a !== b && overlaps(a, b))).toBe(true);
    expect(overlaps(NO_LABEL, 3)).toBe(false);
  });

  it('every image falls into one kind, and label-set accuracy can be read off them', () => {
    const row = fc.record({
      original: fc.constantFrom(0, 1, 504, 968, 664, 508, 980),
      valid: fc.subarray([0, 1, 504, 968, 664, 508, 980]),
      first: fc.constantFrom(0, 1, 504, 968, 664, 508, 980, 2),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const labels = labelSetFrom(
          info,
          rows.map(({ valid }) => valid),
        );
        const originalLabels = Uint16Array.from(rows, ({ original }) => original);
        const sums = new Float64Array(rows.length * COLUMNS.length);
        const predictions = predictionsOf(Uint16Array.from(rows, ({ first }) => first));
        const counts = countMistakes({ labels, originalLabels, relations }, predictions, sums);
        const evaluated = rows.filter(({ valid }) => valid.length > 0).length;
        const of = (name: (typeof KINDS)[number]) => counts.kinds[KINDS.indexOf(name)]!;
        expect(counts.kinds.reduce((a, b) => a + b, 0)).toBe(evaluated);
        const right = rows.filter(({ first }, i) => hasLabel(labels, i, first)).length;
        expect(of('original') + of('valid') + counts.overlapValid).toBe(right);
        expect(counts.levels.valid[0]).toBe(right);
        expect([...counts.levels.valid]).toEqual([...counts.levels.valid].sort((a, b) => a - b));
        const total = (name: (typeof COLUMNS)[number]) =>
          rows.reduce((sum, _, i) => sum + sums[i * COLUMNS.length + placeOf(name)]!, 0);
        for (const name of KINDS) expect(total(name)).toBe(of(name));
        expect(total('mistake')).toBe(MISTAKES.reduce((sum, name) => sum + of(name), 0));
        expect(total('valid steps')).toBe(counts.steps.valid.reduce((sum, n, steps) => sum + n * steps, 0));
      }),
    );
  });
});

describe('classes seen together', () => {
  it('takes two images, and comes back from its text', () => {
    const together = pairsTogether([labelSetFrom(info, [[1, 2, 3], [1, 2], [3]]), labelSetFrom(info, [[3, 1]])]);
    const is = (a: number, b: number) => together[a * 1000 + b];
    expect([is(1, 2), is(2, 1), is(1, 3), is(2, 3), is(1, 1)]).toEqual([1, 1, 1, 0, 0]);
    const text = togetherText(together);
    expect(togetherText(readTogether(text))).toBe(text);
    expect(readTogether(text)[2001]).toBe(1);
  });

  it.each(['', 'x', togetherText(new Uint8Array(1e6)).replace('\n', '0\n'), `${'\n'.repeat(999)}2`])(
    'throws on other text',
    (text) => {
      expect(() => readTogether(text)).toThrow(/npm run mistakes/);
    },
  );
});

describe('the committed figures', () => {
  it('agree with those of accuracy, model by model', () => {
    for (const [model, sides] of Object.entries(document.models)) {
      for (const side of ['V1', 'V2'] as const) {
        const { top1, real } = figures.models[model]![side].all;
        expect([sides[side].levels.original[0], document.images[side].original]).toEqual([top1.num, top1.den]);
        expect([sides[side].levels.valid[0], document.images[side].valid]).toEqual([real.num, real.den]);
      }
    }
  });

  it('have the means of their counts', () => {
    const clean = Object.entries(document.models).filter(([id]) => !document.excluded.includes(id));
    const mean = (of: (model: (typeof clean)[number][1]) => number) =>
      clean.reduce((sum, [, model]) => sum + of(model), 0) / clean.length;
    KINDS.forEach((_, i) => {
      const share = (side: 'V1' | 'V2') => mean((m) => m[side].kinds[i]! / document.images[side].valid);
      expect(document.mean.kinds[i]!.V1.value).toBeCloseTo(share('V1'), 6);
      expect(document.mean.kinds[i]!.gap.value).toBeCloseTo(share('V1') - share('V2'), 6);
    });
  });

  it('have the intervals of accuracy where they are the same figures', () => {
    const { alone } = readSources(committedJson('sources.json'), 'sources.json');
    const real = alone.find(({ id }) => id === 'real')!;
    for (const [metric, target] of [
      ['top1', 'original'],
      ['real', 'valid'],
    ] as const) {
      const { gap, V1, V2 } = real.cells.find((cell) => cell.metric === metric)!;
      const here = document.mean.levels[target][0]!;
      for (const [a, b] of [
        [here.gap, gap],
        [here.V1, V1],
        [here.V2, V2],
      ] as const) {
        expect(a.value).toBeCloseTo(b.value, 6);
        expect(a.se).toBeCloseTo(b.se, 6);
      }
    }
  });

  it('are refused where they do not add up', () => {
    const broken = structuredClone(committedJson('mistakes.json')) as typeof document;
    (broken.models.resnet50!.V1.kinds as number[])[6]! -= 1;
    expect(() => readMistakes(broken, 'mistakes.json')).toThrow(/not the figures of mistakes/);
    expect(() => readMistakes({}, 'mistakes.json')).toThrow(/Reload/);
  });
});

describe.skipIf(!hasShared)('from the published files', () => {
  it('equal a second program image by image', () => {
    const anew = mistakesAnew();
    for (const side of ['V1', 'V2'] as const) {
      for (const model of ['resnet50', 'alexnet']) {
        const { kinds, ...rest } = document.models[model]![side];
        const expected = anew(side, model);
        expect(Object.fromEntries(KINDS.map((kind, i) => [kind, kinds[i]]))).toEqual(expected.kinds);
        expect({ ...rest, kinds: expected.kinds }).toEqual(expected);
      }
    }
  });

  it('list the classes seen together as the labels do', () => {
    const sets = [upstreamSide('V1').labels, upstreamSide('V2').labels];
    expect(togetherText(pairsTogether(sets))).toBe(CLASSES_TOGETHER.slice(1, -1));
  });

  it('equal the published overlaps and multi-label mistakes under the expert labels', () => {
    const { dataset, predictions } = upstreamSide('V1');
    const experts = readExpertRows();
    const labels = labelSetFrom(
      info,
      dataset.imageIds.map((id) => {
        const image = experts.get(id);
        return image && !image.isProblematic ? [...image.correct, ...image.unclear] : [];
      }),
    );
    const [head, ...lines] = new TextDecoder()
      .decode(readShared('upstream/automated-error-analysis/stats-imagenet/non_problematic_stats_all.csv'))
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    for (const model of ['alexnet', 'densenet121', 'resnet18', 'resnet34']) {
      const line = lines.find(([id]) => id === `torchvision--${model}`)!;
      const published = (name: string) => Number(line[head!.indexOf(name)]);
      const { kinds } = countMistakes(
        { labels, originalLabels: dataset.originalLabels, relations },
        predictions(model),
      );
      const of = (kind: (typeof KINDS)[number]) => kinds[KINDS.indexOf(kind)]!;
      expect([of('overlap'), of('valid')]).toEqual([published('num_collapsed_mappings'), published('num_ambiguous')]);
      // superclasses by rule stand for those drawn by hand
      expect(of('superclass') / published('num_same_superclass')).toBeGreaterThan(0.85);
      expect(of('superclass') / published('num_same_superclass')).toBeLessThan(1.05);
    }
  });
});
