import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, readSharedJson, sharedDir } from '../../testing/shared';
import { folderSource } from '../upstream/folderSource';
import { type ComputedFigures, computeFigures } from './computeFigures';

const committed = fileURLToPath(new URL('../../../public/results/figures.json', import.meta.url));

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

  it('is the committed file, byte for byte', () => {
    expect(readFileSync(committed, 'utf8') === `${JSON.stringify(all.document)}\n`).toBe(true);
  });

  it('takes a subset of models and aggregates just those', async () => {
    const { document } = await computeFigures(await folderSource(`${sharedDir}upstream`), {
      models: ['resnet50', 'alexnet'],
    });
    expect(document.models_list).toEqual(['resnet50', 'alexnet']);
    expect(document.models.resnet50).toEqual(all.document.models.resnet50);
    expect(document.aggregate.clean_models.all).toMatchObject({ n_models: 2 });
  });
});

describe('the committed figures', () => {
  it('stay within 250 KB gzip', () => {
    expect(gzipSync(readFileSync(committed)).length).toBeLessThanOrEqual(250_000);
  });
});
