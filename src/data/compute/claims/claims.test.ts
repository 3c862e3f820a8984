import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Claim, type ClaimSide, claimText } from '../../../domain/figures/claim';
import { FIELDS, WIDTH } from '../../../domain/metrics/cells';
import { readClaim, writeClaim } from '../../../formats/links/claimPayload';
import { PluralError } from '../../../lib/pure/errors';
import { anyImage, predictionsOf, type TestImage } from '../../../testing/columns';
import { ColumnStore } from '../columnStore';
import { claimOf, verifyClaim } from './claims';

afterEach(() => vi.unstubAllGlobals());

const D = 'opened-images';
const K = 6;

/** A store with one dataset, its original labels, and one run over it. */
function storeOf(images: readonly TestImage[], modelId = 'net · run 1', k = K): ColumnStore {
  const store = new ColumnStore(null);
  store.putDataset({
    id: D,
    name: 'Pictures',
    imageIds: images.map((_, i) => `image_${i}`),
    originalLabels: Uint16Array.from(images, (i) => i.original),
    provenance: { source: 'a test', licence: 'none' },
  } as Parameters<ColumnStore['putDataset']>[0]);
  const rows = images.map((i) => i.predicted?.slice(0, k));
  store.putRun({ ...predictionsOf(rows, k), modelId, datasetId: D });
  return store;
}

function withoutRun(images: readonly TestImage[]): ColumnStore {
  const store = storeOf(images);
  store.deleteRun('net · run 1');
  return store;
}

const choice = {
  model: 'net',
  origin: 'run',
  receipt: [],
  sides: [{ datasetId: D, labelSetId: 'original', modelId: 'net · run 1' }],
} as const;

const pictures = fc.array(anyImage(K), { minLength: 1, maxLength: 30 });

const verdict = async (store: ColumnStore, claim: Claim) => (await verifyClaim(store, claim)).sides[0]!;

describe('a claim that is counted again', () => {
  it('is equal where images, labels and predictions are the same, whatever the run is called', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async (images) => {
        const claim = readClaim(writeClaim(await claimOf(storeOf(images), choice)));
        expect(await verdict(storeOf(images, 'another · run 7'), claim)).toMatchObject({
          kind: 'equal',
          modelId: 'another · run 7',
        });
      }),
    );
  });

  it('is never called equal where a count, a hash or what it is about was changed: 3,000 of them', async () => {
    const images: TestImage[] = fc.sample(anyImage(K), { numRuns: 20, seed: 7 });
    const store = storeOf(images);
    const whole = await claimOf(store, choice);
    const seen = { refused: 0, differs: 0, misnamed: 0, uncheckable: 0, equal: 0 };
    const hashes = ['datasetSha256', 'labelSetSha256', 'predictionsSha256'] as const;
    const change = fc.oneof(
      fc.record({ cell: fc.nat(47), field: fc.nat(FIELDS.length - 1), by: fc.constantFrom(-3, -2, -1, 1, 2, 3) }),
      fc.record({ hash: fc.constantFrom(...hashes), at: fc.nat(63), digit: fc.constantFrom(...'0123456789abcdef') }),
      fc.record({ k: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ count: fc.constantFrom('images' as const, 'predicted' as const), by: fc.constantFrom(-2, -1, 1, 2) }),
    );
    for (const how of fc.sample(change, 3000)) {
      const changed = changedSide(whole.sides[0]!, how);
      const read = changed && readBack({ ...whole, sides: [changed] });
      if (changed) seen[read ? (await verdict(store, read)).kind : 'refused'] += 1;
    }
    expect(seen).toMatchObject({ equal: 0, misnamed: 0 });
    expect(Math.min(seen.refused, seen.differs, seen.uncheckable)).toBeGreaterThan(50);
  });

  it('says what is missing: images, labels, predictions', async () => {
    const images: TestImage[] = fc.sample(anyImage(K), { numRuns: 5, seed: 3 });
    const claim = await claimOf(storeOf(images), choice);
    expect(await verdict(new ColumnStore(null), claim)).toMatchObject({
      kind: 'uncheckable',
      because: expect.stringContaining('images of “Pictures” are not here'),
    });
    expect(await verdict(storeOf(images.slice(1)), claim)).toMatchObject({
      kind: 'uncheckable',
      because: expect.stringContaining('another list of images'),
    });
    expect(await verdict(withoutRun(images), claim)).toMatchObject({
      kind: 'uncheckable',
      because: expect.stringContaining('no predictions of net'),
    });
  });

  it('compares as many classes as the claim tells, where more are here', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async (images) => {
        const claim = await claimOf(storeOf(images, 'net · run 1', 3), choice);
        expect(await verdict(storeOf(images), claim)).toMatchObject({ kind: 'equal' });
        const fewer = await verdict(storeOf(images, 'net · run 1', 2), claim);
        expect(fewer).toMatchObject({ kind: 'uncheckable', because: expect.stringContaining('hold 2 classes') });
      }),
    );
  });

  it('does not take other labels under their name, though the same are here under another', async () => {
    const images: TestImage[] = fc.sample(anyImage(K), { numRuns: 8, seed: 5 });
    const store = storeOf(images);
    store.putKept({
      id: 'upload-0',
      name: 'Mine',
      fileName: 'mine.json',
      datasetId: D,
      entries: [{ name: 'image_0', classes: [700] }],
      description: { procedure: '', raters: '', licence: '' },
      use: {},
      keptAt: '',
    });
    const claim = await claimOf(store, choice);
    const renamed = { ...claim, sides: [{ ...claim.sides[0]!, labelSetId: 'upload-0', labelSetName: 'Mine' }] };
    expect(await verdict(store, renamed)).toMatchObject({ kind: 'uncheckable' });
  });

  it('is not equal where it calls images or labels otherwise than they are called here', async () => {
    const names = fc.string({ maxLength: 40 }).map(claimText);
    await fc.assert(
      fc.asyncProperty(pictures, fc.constantFrom('datasetName', 'labelSetName'), names, async (images, which, name) => {
        const claim = await claimOf(storeOf(images), choice);
        fc.pre(claim.sides[0]![which] !== name);
        const renamed = readClaim(writeClaim({ ...claim, sides: [{ ...claim.sides[0]!, [which]: name }] }));
        const as = which === 'datasetName' ? { dataset: name } : { labels: name };
        expect(await verdict(storeOf(images), renamed)).toMatchObject({ kind: 'misnamed', as });
      }),
      { numRuns: 40 },
    );
  });

  it('is equal where a name here is one that no link holds whole', async () => {
    const images: TestImage[] = fc.sample(anyImage(K), { numRuns: 4, seed: 5 });
    const named = () => {
      const store = storeOf(images);
      store.putDataset({
        id: D,
        name: `a\u202eb${'x'.repeat(400)}`,
        imageIds: images.map((_, i) => `image_${i}`),
        originalLabels: Uint16Array.from(images, (i) => i.original),
        provenance: { source: 'a test', licence: 'none' },
      } as Parameters<ColumnStore['putDataset']>[0]);
      return store;
    };
    const claim = readClaim(writeClaim(await claimOf(named(), choice)));
    expect(await verdict(named(), claim)).toMatchObject({ kind: 'equal' });
  });

  it('is not equal under the name of a model that is here with other predictions', async () => {
    const images: TestImage[] = [
      { original: 1, labels: [1], predicted: [1, 2, 3, 4, 5, 6] },
      { original: 2, labels: [2], predicted: [3, 2, 1, 4, 5, 6] },
    ];
    const right = images.map((image) => ({ ...image, predicted: [image.original, 7, 8, 9, 10, 11] }));
    const both = (better: readonly TestImage[], name: string, k = K) => {
      const store = storeOf(images, 'alexnet · imported 1');
      const rows = better.map((i) => i.predicted?.slice(0, k));
      store.putRun({ ...predictionsOf(rows, k), modelId: name, datasetId: D });
      return store;
    };
    const sides = [{ ...choice.sides[0], modelId: 'alexnet · imported 1' }];
    const claim = await claimOf(storeOf(images, 'alexnet · imported 1'), { ...choice, model: 'resnet50', sides });
    for (const name of ['resnet50', 'resnet50 · run 3', 'ResNet-50'])
      expect(await verdict(both(right, name), claim)).toMatchObject({
        kind: 'misnamed',
        modelId: 'alexnet · imported 1',
        as: { model: name },
      });
    // told with fewer classes, and still another
    expect(await verdict(both(right, 'resnet50', 1), claim)).toMatchObject({ kind: 'misnamed' });
    // picked by the reader, or found: the same
    const picked = await verifyClaim(both(right, 'resnet50'), claim, { [D]: 'alexnet · imported 1' });
    expect(picked.sides[0]).toMatchObject({ kind: 'misnamed' });
    expect(await verdict(both(images, 'resnet50'), claim)).toMatchObject({ kind: 'equal' });
    expect(await verdict(both(right, 'resnet500'), claim)).toMatchObject({ kind: 'equal' });
  });

  it('finds its labels under another name', async () => {
    const images: TestImage[] = fc.sample(anyImage(K), { numRuns: 8, seed: 5 });
    const claim = await claimOf(storeOf(images), choice);
    const renamed = { ...claim, sides: [{ ...claim.sides[0]!, labelSetId: 'upload-0' }] };
    expect(await verdict(storeOf(images), renamed)).toMatchObject({ kind: 'equal' });
  });
});

/** As its receiver reads it; undefined where it is refused. */
function readBack(claim: Claim): Claim | undefined {
  try {
    return readClaim(writeClaim(claim));
  } catch (error) {
    if (error instanceof PluralError) return undefined;
    throw error;
  }
}

type Change =
  | { readonly cell: number; readonly field: number; readonly by: number }
  | {
      readonly hash: 'datasetSha256' | 'labelSetSha256' | 'predictionsSha256';
      readonly at: number;
      readonly digit: string;
    }
  | { readonly k: number }
  | { readonly count: 'images' | 'predicted'; readonly by: number };

/** Undefined where that changes nothing. */
function changedSide(side: ClaimSide, how: Change): ClaimSide | undefined {
  if ('count' in how) return { ...side, [how.count]: side[how.count] + how.by };
  if ('k' in how) return how.k === side.k ? undefined : { ...side, k: how.k };
  if ('hash' in how) {
    const before = side[how.hash];
    const after = before.slice(0, how.at) + how.digit + before.slice(how.at + 1);
    return after === before ? undefined : { ...side, [how.hash]: after };
  }
  const table = side.counts.table.slice();
  const at = how.cell * WIDTH + how.field;
  if (table[at]! + how.by < 0) return undefined;
  // a cell without an image holds nothing else
  if (table[how.cell * WIDTH] === 0 && how.field > 0) return undefined;
  table[at] = table[at]! + how.by;
  return { ...side, counts: { table } };
}
