import { describe, expect, it } from 'vitest';
import { labelSetFrom } from '../../domain/labelSet';
import { encodeAccuracies } from '../../formats/packAccuracies';
import { encodeClassNotes, encodeDataset, encodeLabelSet } from '../../formats/packColumns';
import { writePackFile } from '../../formats/packFile';
import { encodeLabelScores } from '../../formats/packLabelScores';
import { encodePredictions } from '../../formats/packPredictions';
import type { PackManifest } from './manifest';
import { openPack } from './readPack';

const sha256 = 'ab'.repeat(32);
const provenance = { source: 'a test', licence: 'MIT' };
const dataset = { id: 'd', name: 'D', imageIds: ['a', 'b'], originalLabels: Uint16Array.of(1, 2) };
const labels = labelSetFrom({ id: 'l', name: 'L', datasetId: 'd', provenance }, [[1], []]);
const predictions = { modelId: 'm', datasetId: 'd', n: 2, k: 1, classes: Uint16Array.of(7, 8) };
const notes = { glosses: new Array<string>(1000).fill('g'), similar: new Array<number[]>(1000).fill([]) };

const labelScores = {
  labelSetId: 'l',
  datasetId: 'd',
  offsets: Uint32Array.of(0, 2, 2),
  classes: Uint16Array.of(1, 9),
  thousandths: Uint16Array.of(812, 3),
};
const accuracies = {
  names: ['a', 'b'],
  imgSizes: Uint16Array.of(224, 288),
  top1V1: Float64Array.of(0.8, 0.7),
  realV1: Float64Array.of(0.9, 0.8),
  top1V2: Float64Array.of(0.7, 0.6),
};

const files: Record<string, Uint8Array> = {
  'datasets/d.bin': writePackFile('dataset', encodeDataset(dataset)),
  'labels/l.bin': writePackFile('labelSet', encodeLabelSet(labels)),
  'predictions/d/m.bin': writePackFile('predictions', encodePredictions(predictions)),
  'classNotes.bin': writePackFile('classNotes', encodeClassNotes(notes)),
  'labels/lScores.bin': writePackFile('labelScores', encodeLabelScores(labelScores)),
  'accuracies.bin': writePackFile('publishedAccuracies', encodeAccuracies(accuracies)),
};

const manifest: PackManifest = {
  format: 'plural-pack',
  version: 1,
  built: { sources: [] },
  datasets: [{ id: 'd', name: 'D', n: 2, file: 'datasets/d.bin', idsSha256: sha256 }],
  labelSets: [{ id: 'l', name: 'L', datasetId: 'd', file: 'labels/l.bin', provenance }],
  labelScores: [{ labelSetId: 'l', datasetId: 'd', file: 'labels/lScores.bin' }],
  models: [{ id: 'm', predictions: { d: 'predictions/d/m.bin' } }],
  excluded: [],
  missing: [],
  classNotes: 'classNotes.bin',
  publishedAccuracies: 'accuracies.bin',
  files: Object.fromEntries(
    Object.entries(files).map(([path, { length }]) => [path, { bytes: length, sha256, rawBytes: 0 }]),
  ),
};

/** A server that holds the pack; `urls` records what was asked. */
function server(overrides: Record<string, () => Response | Promise<Response>> = {}) {
  const urls: string[] = [];
  const fetchFn = async (url: string): Promise<Response> => {
    urls.push(url);
    const path = url.replace(/^base\//, '').replace(/\?.*$/, '');
    if (overrides[path]) return overrides[path]();
    if (path === 'pack.json') return Response.json(manifest);
    const bytes = files[path];
    return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response('', { status: 404 });
  };
  return { urls, fetchFn };
}

describe('openPack', () => {
  it('loads each file once, when asked, by its hash', async () => {
    const { urls, fetchFn } = server();
    const pack = (await openPack('base', fetchFn))!;
    expect(urls).toEqual(['base/pack.json']);
    expect(await pack.dataset('d')).toEqual(dataset);
    expect(await pack.labelSet('l', 'd')).toEqual(labels);
    expect(await pack.predictions('m', 'd')).toEqual(predictions);
    expect(await pack.predictions('m', 'd')).toEqual(predictions);
    expect(await pack.classNotes()).toEqual(notes);
    expect(await pack.labelScores('l', 'd')).toEqual(labelScores);
    expect(await pack.publishedAccuracies()).toEqual(accuracies);
    expect(await pack.labelScores('x', 'd')).toBeUndefined();
    expect(urls.slice(1)).toEqual(
      [
        'datasets/d.bin',
        'labels/l.bin',
        'predictions/d/m.bin',
        'classNotes.bin',
        'labels/lScores.bin',
        'accuracies.bin',
      ].map((f) => `base/${f}?v=abababab`),
    );
  });

  it('reads a pack that was built before rater scores and published accuracies', async () => {
    const { labelScores: _, publishedAccuracies: __, ...older } = manifest;
    const pack = (await openPack('base', server({ 'pack.json': () => Response.json(older) }).fetchFn))!;
    expect(await pack.labelScores('l', 'd')).toBeUndefined();
    expect(await pack.publishedAccuracies()).toBeUndefined();
    expect(await pack.labelSet('l', 'd')).toEqual(labels);
  });

  it.each([
    ['a 404', () => new Response('', { status: 404 })],
    ['a web page', () => new Response('\n<!doctype html><title>app</title>')],
  ])('gives null where %s stands for the manifest', async (_, response) => {
    expect(await openPack('base/', server({ 'pack.json': response }).fetchFn)).toBeNull();
  });

  it.each([
    ['cut JSON', () => new Response('{"format":'), 'bad-format', /pack\.json: damaged data pack/],
    ['another version', () => Response.json({ ...manifest, version: 2 }), 'bad-format', /pack\.json, version:/],
    [
      'a path that leaves the folder',
      () => Response.json({ ...manifest, classNotes: '../secret' }),
      'bad-format',
      /pack\.json, classNotes:/,
    ],
    ['a server error', () => new Response('', { status: 500 }), 'network', /status 500/],
    ['a dead line', () => Promise.reject(new TypeError('offline')), 'network', /pack\.json.*offline/],
  ])('throws on %s', async (_, response, code, message) => {
    const opening = openPack('base', server({ 'pack.json': response }).fetchFn);
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('names what it does not have', async () => {
    const pack = (await openPack('base', server().fetchFn))!;
    await expect(pack.dataset('x')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('“x”'),
    });
    await expect(pack.labelSet('x', 'd')).rejects.toMatchObject({ code: 'not-found' });
    await expect(pack.predictions('x', 'd')).rejects.toMatchObject({ code: 'not-found' });
    await expect(pack.predictions('m', 'constructor')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tries again after a failure', async () => {
    let calls = 0;
    const flaky = () => {
      calls++;
      if (calls === 1) return Promise.reject(new TypeError('offline'));
      if (calls === 2) return new Response('', { status: 404 });
      if (calls === 3) return new Response('<html>');
      return new Response(files['datasets/d.bin'] as Uint8Array<ArrayBuffer>);
    };
    const pack = (await openPack('base', server({ 'datasets/d.bin': flaky }).fetchFn))!;
    await expect(pack.dataset('d')).rejects.toMatchObject({ code: 'network' });
    await expect(pack.dataset('d')).rejects.toMatchObject({ code: 'not-found' });
    await expect(pack.dataset('d')).rejects.toMatchObject({ code: 'bad-format' });
    expect(await pack.dataset('d')).toEqual(dataset);
    expect(calls).toBe(4);
  });
});
