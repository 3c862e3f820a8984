import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REAL_SCORES } from '../../data/catalogue/labelSets';
import { CATALOGUE_DATASETS, IMAGENET_V2, localPath, type UpstreamFile } from '../../data/catalogue/sources';
import type { Pack } from '../../data/pack/pack';
import { openPack } from '../../data/pack/readPack';
import { labelScoresFrom, labelSetAtThreshold } from '../../domain/labelScores';
import { labelsOf } from '../../domain/labelSet';
import { readDatasetList } from '../../formats/datasetList';
import { readPredictionsNpy } from '../../formats/predictionsNpy';
import { readRatedPairs } from '../../formats/scoresNpz';
import { hasShared, readShared, readSharedJson, sharedDir } from '../../testing/shared';
import { folderSource } from '../upstream/folderSource';
import type { UpstreamSource } from '../upstream/upstreamSource';
import { buildPack } from './buildPack';
import { writePack } from './writePack';

/** Reads a pack from a folder as the browser reads it from a server. */
const openFolder = (dir: string): Promise<Pack | null> =>
  openPack(dir, async (url) =>
    readFile(url.replace(/\?v=[0-9a-f]{8}$/, '')).then(
      (bytes) => new Response(new Uint8Array(bytes)),
      () => new Response('', { status: 404 }),
    ),
  );

/** A source without the files that `lacks` names, and with other bytes where `replaces` gives some. */
function altered(
  source: UpstreamSource,
  lacks: (path: string) => boolean,
  replaces: (path: string, bytes: Uint8Array) => Uint8Array = (_, bytes) => bytes,
): UpstreamSource {
  return {
    read: async (file: UpstreamFile) => {
      const path = localPath(file);
      const bytes = lacks(path) ? undefined : await source.read(file);
      return bytes && replaces(path, bytes);
    },
    predictions: async () => (await source.predictions()).filter(({ file }) => !lacks(localPath(file))),
  };
}

/** 377 MB of zeros and ones, which take ten seconds: read once, by the first test. */
const isVotes = (path: string) => path.endsWith('raters.npz');

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'plural-pack-'));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

describe.skipIf(!hasShared)('a pack of upstream files (needs the shared folder)', () => {
  const models = ['alexnet', 'fv_16k'];
  const upstream = `${sharedDir}upstream`;

  it('holds what upstream holds', async () => {
    const dir = join(parent, 'data');
    await writePack(dir, await buildPack(await folderSource(upstream), { models }));
    const pack = (await openFolder(dir))!;
    expect(pack.manifest.datasets.map(({ n }) => n)).toEqual([50_000, 10_000, 10_000, 10_000]);
    expect(pack.manifest.missing).toEqual([]);

    const validation = await pack.dataset('imagenet-val');
    const list = readSharedJson<{ image_filenames: [string, string][] }>(
      'upstream/ImageNetV2/data/datasets/imagenet-validation-original.json',
    ).image_filenames;
    expect(validation.imageIds).toEqual(list.map(([name]) => name.replace('.JPEG', '')));
    expect(validation.originalLabels[49_999]).toBe(999);

    const real = await pack.labelSet('real', 'imagenet-val');
    const realJson = readSharedJson<number[][]>('upstream/reassessed-imagenet/real.json');
    expect(validation.imageIds.map((_, row) => [...labelsOf(real, row)])).toEqual(
      list.map(([name]) => realJson[Number(name.slice(15, 23)) - 1]!.toSorted((a, b) => a - b)),
    );
    expect(real.reviewed?.reduce((sum, flag) => sum + flag, 0)).toBe(24_889);

    const v2 = await pack.dataset('imagenetv2-matched-frequency');
    const refined = await pack.labelSet('refined', v2.id);
    const refinedJson = readSharedJson<Record<string, string[]>>(
      'upstream/Multilabelfy/assets/ImageNetV2_refined_labels/imagenetv2_refined_labels.json',
    );
    expect(v2.imageIds.map((_, row) => [...labelsOf(refined, row)])).toEqual(
      v2.imageIds.map((id) => refinedJson[`${id}.jpeg`]!.map(Number).sort((a, b) => a - b)),
    );

    const scores = (await pack.labelScores('real', 'imagenet-val'))!;
    const atPublished = labelSetAtThreshold(scores, real, validation.originalLabels, 800);
    expect(atPublished).toEqual(real);
    expect(pack.manifest.files['labels/imagenet-val/realScores.bin']!.bytes).toBeLessThan(350_000);
    expect(await pack.labelScores('refined', v2.id)).toBeUndefined();
    const votes = (await pack.labelVotes('real', 'imagenet-val'))!;
    const patterns = new Map<string, number>();
    votes.yes.forEach((yes, i) => {
      const pattern = `${5 - yes - votes.maybe[i]!}/${votes.maybe[i]}/${yes}`;
      patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
    });
    const reference = readSharedJson<{ pattern_no_maybe_yes: Record<string, { pairs: number }> }>(
      'reference/rater_votes.json',
    ).pattern_no_maybe_yes;
    expect(Object.fromEntries(patterns)).toEqual(
      Object.fromEntries(Object.entries(reference).map(([pattern, { pairs }]) => [pattern, pairs])),
    );
    expect(pack.manifest.files['labels/imagenet-val/realVotes.bin']!.bytes).toBeLessThan(100_000);
    const accuracies = (await pack.publishedAccuracies())!;
    expect([accuracies.names.length, accuracies.top1V1[0]]).toEqual([1266, 0.90056]);

    for (const [datasetId, file, n] of [
      ['imagenet-val', 'imagenet-validation-original/fv_16k.npy', 50_000],
      ['imagenetv2-top-images', 'imagenetv2-c-12/fv_16k_model.npy', 10_000],
    ] as const) {
      const bytes = readShared(`upstream/ImageNetV2/data/predictions/${file}`);
      const expected = readPredictionsNpy(bytes, { file, modelId: 'fv_16k', datasetId, n });
      expect(await pack.predictions('fv_16k', datasetId)).toEqual(expected);
    }
    const notes = await pack.classNotes();
    expect(notes?.glosses[0]).toMatch(/^freshwater dace-like game fish/);
    expect(notes?.similar[0]?.slice(0, 2)).toEqual([1, 390]);
    expect(pack.manifest.excluded.map(({ model }) => model)).toEqual(['fv_16k']);
  });

  it('holds scores that reach a threshold exactly where the published ones do', async () => {
    const [list, file] = [CATALOGUE_DATASETS[0]!.list, localPath(REAL_SCORES)];
    const dataset = readDatasetList(readShared(`upstream/${localPath(list)}`), { id: 'd', name: 'D', file: 'list' });
    const pairs = readRatedPairs(readShared(`upstream/${file}`), dataset, file);
    const { thousandths } = labelScoresFrom(pairs, 'real', 'd');
    expect(thousandths).toHaveLength(184_962);
    let wrong = 0;
    for (let t = 0; t <= 1000; t++) {
      for (let i = 0; i < thousandths.length; i++) {
        if (thousandths[i]! >= t !== pairs.scores[i]! >= t / 1000) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
  });

  it('is the same bytes every time', async () => {
    const source = altered(await folderSource(upstream), isVotes);
    const [a, b] = [await buildPack(source, { models: ['alexnet'] }), await buildPack(source, { models: ['alexnet'] })];
    expect(a.manifest).toEqual(b.manifest);
    expect([...a.files.keys()]).toEqual([...b.files.keys()]);
    for (const [path, bytes] of a.files) expect(Buffer.compare(bytes, b.files.get(path)!)).toBe(0);
  });

  it('names what is missing and keeps the rest', async () => {
    const source = altered(
      await folderSource(upstream),
      (path) =>
        isVotes(path) ||
        path.endsWith('scores.npz') ||
        path.endsWith('imagenet-real.csv') ||
        path.endsWith('imagenetv2-a-44/alexnet.npy') ||
        path.endsWith('datasets/imagenetv2-c-12.json'),
    );
    const { manifest } = await buildPack(source, { models: ['alexnet'] });
    expect(manifest.labelVotes).toBeUndefined();
    expect([manifest.labelScores, manifest.publishedAccuracies]).toEqual([[], undefined]);
    expect(manifest.missing).toEqual([
      'dataset ImageNetV2 top images: ImageNetV2/data/datasets/imagenetv2-c-12.json',
      "which images ReaL's raters saw: reassessed-imagenet/scores.npz",
      'published accuracies: pytorch-image-models/results/results-imagenet-real.csv',
      'alexnet: no predictions on ImageNetV2 threshold 0.7',
    ]);
    expect(Object.keys(manifest.models[0]!.predictions)).toEqual(['imagenet-val', 'imagenetv2-matched-frequency']);
  });

  it('refuses votes on other pairs than the scores are of', async () => {
    const golden = readShared('upstream/reassessed-imagenet/golden.npz');
    const source = altered(
      await folderSource(upstream),
      (path) => path.endsWith('.npy'),
      (path, bytes) => (path.endsWith('raters.npz') ? golden : bytes),
    );
    await expect(buildPack(source)).rejects.toThrow(/raters\.npz.*votes do not fit the rater scores/);
  });

  it('leaves an unusable array out and says why', async () => {
    const source = altered(await folderSource(upstream), isVotes, (path, bytes) =>
      path.endsWith('b-33/alexnet.npy') ? bytes.subarray(0, 1000) : bytes,
    );
    const { manifest } = await buildPack(source, { models: ['alexnet'] });
    expect(Object.keys(manifest.models[0]!.predictions)).toHaveLength(3);
    expect(manifest.excluded[0]?.reasons).toEqual([expect.stringMatching(/b-33\/alexnet\.npy.*array is cut short/)]);
  });

  it('names near names for an unknown model', async () => {
    const building = buildPack(await folderSource(upstream), { models: ['resnet5O'] });
    await expect(building).rejects.toThrow(/resnet5O \(did you mean resnet50/);
  });
});

describe('buildPack', () => {
  it('refuses a source without any dataset', async () => {
    const empty: UpstreamSource = { read: async () => undefined, predictions: async () => [] };
    await expect(buildPack(empty)).rejects.toThrow(/no dataset list found/);
  });
});

describe('writePack', () => {
  const manifest = { format: 'plural-pack', version: 1 } as Parameters<typeof writePack>[1]['manifest'];

  it('replaces an earlier pack as a whole, and leaves nothing beside it', async () => {
    const dir = join(parent, 'w', 'data');
    await writePack(dir, { manifest, files: new Map([['old/a.bin', Uint8Array.of(1)]]) });
    await writePack(dir, { manifest, files: new Map([['new/b.bin', Uint8Array.of(2)]]) });
    expect((await readdir(dir)).sort()).toEqual(['new', 'pack.json']);
    expect(await readdir(join(parent, 'w'))).toEqual(['data']);
  });

  it('keeps the earlier pack where writing fails', async () => {
    const dir = join(parent, 'k', 'data');
    await writePack(dir, { manifest, files: new Map([['a.bin', Uint8Array.of(1)]]) });
    const impossible = new Map([
      ['a.bin', Uint8Array.of(1)],
      ['a.bin/b.bin', Uint8Array.of(2)],
    ]);
    await expect(writePack(dir, { manifest, files: impossible })).rejects.toThrow();
    expect((await readdir(dir)).sort()).toEqual(['a.bin', 'pack.json']);
    expect(await readdir(join(parent, 'k'))).toEqual(['data']);
  });
});

describe('folderSource', () => {
  it('finds models, strips a trailing _model and skips other files', async () => {
    const dir = join(parent, 'up');
    const path = `data/predictions/imagenetv2-a-44`;
    await writePack(join(dir, IMAGENET_V2.folder, path), {
      manifest: { format: 'plural-pack' } as Parameters<typeof writePack>[1]['manifest'],
      files: new Map([
        ['fv_64k_model.npy', new Uint8Array(1)],
        ['b.npy', new Uint8Array(1)],
        ['notes.txt', new Uint8Array(1)],
      ]),
    });
    await writeFile(join(dir, 'README'), '');
    const found = await (await folderSource(dir)).predictions();
    expect(found.map(({ model, folder }) => [model, folder])).toEqual([
      ['b', 'imagenetv2-a-44'],
      ['fv_64k', 'imagenetv2-a-44'],
    ]);
  });

  it('refuses a folder that is not there', async () => {
    await expect(folderSource(join(parent, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' });
  });
});
