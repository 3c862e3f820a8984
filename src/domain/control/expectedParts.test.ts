import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { bootstrapDecomposition } from '../decomposition/bootstrapDecomposition';
import { everyPart, PART_NAMES } from '../decomposition/partForms';
import { CONTROL_LEVELS, type ControlColumns, controlColumns, expectedParts } from './expectedParts';

/** n_k pictures with k = 1 to 5 labels; the first choice is one of them with chance 0.95 - 0.02 k */
function pictures(counts: readonly number[], random: () => number): Omit<ControlColumns, 'top1'> {
  const k = Uint8Array.from(counts.flatMap((n, i) => Array<number>(n).fill(i + 1)));
  return { k, topInSet: Uint8Array.from(k, (labels) => Number(random() < 0.95 - 0.02 * labels)) };
}

function withLabels(side: Omit<ControlColumns, 'top1'>, random: () => number): ControlColumns {
  const top1 = Uint8Array.from(side.k, (k, i) => Number(side.topInSet[i] === 1 && Math.floor(random() * k) === 0));
  return { ...side, top1 };
}

const A = [340, 30, 15, 12, 10];
const B = [210, 90, 50, 30, 20];

describe('expectedParts', () => {
  it('is the mean of what is found over drawings of the labels', () => {
    const source = new Random('expected parts');
    const random = () => source.float();
    const [a, b] = [pictures(A, random), pictures(B, random)];
    const drawings = Array.from({ length: 2000 }, () => expectedParts(withLabels(a, random), withLabels(b, random)));
    const { expected } = drawings[0]!;
    for (const name of PART_NAMES) {
      const found = drawings.map((d) => d.found[name]);
      const mean = found.reduce((s, x) => s + x, 0) / found.length;
      const sd = Math.sqrt(found.reduce((s, x) => s + (x - mean) ** 2, 0) / (found.length - 1));
      expect(Math.abs(mean - expected[name]), name).toBeLessThan((4 * sd) / Math.sqrt(found.length));
    }
  });

  it('finds neither rate nor interaction where the first choice is as often right on both sides', () => {
    const right = (counts: readonly number[]): ControlColumns => {
      const k = Uint8Array.from(counts.flatMap((n, i) => Array<number>(n).fill(i + 1)));
      const topInSet = new Uint8Array(k.length).fill(1);
      return { k, topInSet, top1: Uint8Array.from(k, (labels) => Number(labels === 1)) };
    };
    const { expected } = expectedParts(right(A), right(B));
    expect(expected.rate).toBeCloseTo(0, 12);
    expect(expected.interaction).toBeCloseTo(0, 12);
    const top1 = (counts: readonly number[]) =>
      counts.reduce((s, n, i) => s + n / (i + 1), 0) / counts.reduce((s, n) => s + n, 0);
    expect(expected.composition).toBeCloseTo(top1(A) - top1(B), 12);
    expect(expected.delta).toBeCloseTo(expected.composition, 12);
  });

  it('merges numbers of labels that a side lacks, found and expected alike', () => {
    const source = new Random('merged');
    const random = () => source.float();
    const [a, b] = [pictures([30, 0, 5, 5, 4], random), pictures([20, 8, 5, 5, 0], random)].map((side) =>
      withLabels(side, random),
    );
    const { found, expected, merged } = expectedParts(a!, b!);
    expect(merged).toEqual(['2', '5']);
    expect(expected.strata.map((s) => [s.name, s.n_V1, s.n_V2])).toEqual(
      found.strata.map((s) => [s.name, s.n_V1, s.n_V2]),
    );
  });

  it('takes part in the bootstrap, where it varies less than the found parts', () => {
    const source = new Random('narrower');
    const random = () => source.float();
    const [a, b] = [pictures(A, random), pictures(B, random)].map((side) => withLabels(side, random));
    const ses = (hit: 'top1' | 'expected') => {
      const columns = [controlColumns(a!, hit), controlColumns(b!, hit)] as const;
      const { parts } = bootstrapDecomposition(...columns, { levels: CONTROL_LEVELS, seed: 'narrower' });
      return everyPart((name) => parts[name].se);
    };
    const [found, expected] = [ses('top1'), ses('expected')];
    for (const name of ['composition', 'rate', 'interaction'] as const)
      expect(expected[name]).toBeLessThan(found[name]);
  });

  it('refuses pictures that contradict themselves', () => {
    const good = { k: Uint8Array.of(1, 2), topInSet: Uint8Array.of(1, 1), top1: Uint8Array.of(1, 0) };
    const refused = (columns: ControlColumns, code: string) =>
      expect(() => expectedParts(good, columns)).toThrow(expect.objectContaining({ code }));
    refused({ ...good, top1: Uint8Array.of(1) }, 'mismatch');
    refused({ ...good, k: Uint8Array.of(1, 6) }, 'bad-value');
    refused({ ...good, topInSet: Uint8Array.of(1, 0), top1: Uint8Array.of(1, 1) }, 'bad-value');
    refused({ ...good, top1: Uint8Array.of(0, 0) }, 'bad-value');
  });
});
