import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, readSharedJson, sharedDir } from '../../testing/shared';
import { folderSource } from '../upstream/folderSource';
import { type ComputedFigures, computeFigures } from './computeFigures';

const committed = fileURLToPath(new URL('../../../public/results/figures.json', import.meta.url));
const committedMoments = fileURLToPath(new URL('../../../public/results/moments.json', import.meta.url));
const committedParts = fileURLToPath(new URL('../../../public/results/decomposition.json', import.meta.url));

/** Every path of `expected` whose value differs in `actual`: strings and integers exactly, other numbers by more than 1e-9. */
function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (typeof expected === 'number') {
    const close = typeof actual === 'number' && Math.abs(expected - actual) <= (Number.isInteger(expected) ? 0 : 1e-9);
    return close ? [] : [`${path}: expected ${expected}, found ${String(actual)}`];
  }
  if (expected === null || typeof expected !== 'object') {
    return expected === actual ? [] : [`${path}: expected ${String(expected)}, found ${String(actual)}`];
  }
  if (actual === null || typeof actual !== 'object') return [`${path}: expected an object, found ${String(actual)}`];
  return Object.entries(expected).flatMap(([key, value]) =>
    differences(value, (actual as Record<string, unknown>)[key], `${path}/${key}`),
  );
}

interface Draws {
  readonly matched_bootstrap: Record<string, Record<string, number | [number, number]>>;
}

interface Decompositions {
  readonly mean: Record<string, Draws>;
  readonly models: Record<string, Draws>;
}

const entriesOf = ({ mean, models }: Decompositions) => Object.entries({ ...mean, ...models });

/** Everything but the parts that a generator draws. */
function withoutDraws(document: Decompositions): unknown {
  const strip = (of: Record<string, Draws>) =>
    Object.fromEntries(Object.entries(of).map(([name, { matched_bootstrap: _, ...rest }]) => [name, rest]));
  return { ...document, mean: strip(document.mean), models: strip(document.models) };
}

/** Means and interval ends of the matched bootstrap by path, sorted. */
function drawsOf(document: Decompositions): Map<string, number> {
  const draws = entriesOf(document).flatMap(([name, { matched_bootstrap }]) =>
    Object.entries(matched_bootstrap).flatMap(([metric, values]) =>
      Object.entries(values).flatMap(([key, value]) =>
        [value].flat().map((v, i): [string, number] => [`${name}/${metric}/${key}/${i}`, v]),
      ),
    ),
  );
  return new Map(draws.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe.skipIf(!hasShared)('figures over the public predictions (needs the shared folder)', () => {
  let all: ComputedFigures;

  beforeAll(async () => {
    all = await computeFigures(await folderSource(`${sharedDir}upstream`));
  });

  it('equals the independently computed figures: 50 models, both datasets, both variants, aggregates', () => {
    const reference = readSharedJson<Record<string, unknown>>('reference/figures.json');
    expect(Object.keys(reference.models as object)).toHaveLength(50);
    expect(differences(reference, JSON.parse(JSON.stringify(all.document)))).toEqual([]);
  });

  it('takes the gap apart as the independent decomposition does: counts exactly, values to 1e-9', () => {
    const reference = readSharedJson<Decompositions>('reference/decomposition.json');
    expect(Object.keys(reference.models)).toHaveLength(50);
    const found = JSON.parse(JSON.stringify(all.decomposition));
    expect(differences(withoutDraws(reference), found)).toEqual([]);
  });

  it('resamples V2 to the mix of V1 with the same result, up to the draw of the generator', () => {
    const reference = drawsOf(readSharedJson<Decompositions>('reference/decomposition.json'));
    const found = drawsOf(all.decomposition as unknown as Decompositions);
    expect([...found.keys()]).toEqual([...reference.keys()]);
    expect(reference.size).toBe(52 * 2 * 8);
    for (const [path, value] of reference) {
      expect(Math.abs(found.get(path)! - value), path).toBeLessThan(path.includes('_mean/') ? 0.001 : 0.002);
    }
  });

  it('equals the independent figures by score threshold', () => {
    const found = JSON.parse(JSON.stringify(all.document)).real_thresholds;
    expect(differences(readSharedJson('reference/real_thresholds.json'), found)).toEqual([]);
  });

  it('is the committed files, byte for byte', () => {
    expect(readFileSync(committed, 'utf8') === `${JSON.stringify(all.document)}\n`).toBe(true);
    expect(readFileSync(committedParts, 'utf8') === `${JSON.stringify(all.decomposition)}\n`).toBe(true);
    expect(readFileSync(committedMoments, 'utf8') === `${JSON.stringify(all.moments)}\n`).toBe(true);
  });

  it('takes a subset of models and aggregates just those', async () => {
    const { document, decomposition } = await computeFigures(await folderSource(`${sharedDir}upstream`), {
      models: ['resnet50', 'alexnet'],
    });
    const parts = (of: unknown) => (of as Decompositions).models.resnet50;
    expect(parts(decomposition)).toEqual(parts(all.decomposition));
    expect(document.models_list).toEqual(['resnet50', 'alexnet']);
    expect(document.models.resnet50).toEqual(all.document.models.resnet50);
    expect(document.aggregate.clean_models.all).toMatchObject({ n_models: 2 });
  });
});

describe('the committed figures', () => {
  it('stay within 250 KB gzip, 100 KB for the decomposition, 50 KB for the covariances', () => {
    expect(gzipSync(readFileSync(committed)).length).toBeLessThanOrEqual(250_000);
    expect(gzipSync(readFileSync(committedParts)).length).toBeLessThanOrEqual(100_000);
    expect(gzipSync(readFileSync(committedMoments)).length).toBeLessThanOrEqual(50_000);
  });
});
