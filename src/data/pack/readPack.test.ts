import { describe, expect, it } from 'vitest';
import { labelSetFrom } from '../../domain/labelSet';
import { encodeClassNotes, encodeDataset, encodeLabelSet } from '../../formats/packColumns';
import { writePackFile } from '../../formats/packFile';
import { encodePredictions } from '../../formats/packPredictions';
import type { PackManifest } from './manifest';
import { openPack } from './readPack';

const sha256 = 'ab'.repeat(32);
const provenance = { source: 'a test', licence: 'MIT' };
const dataset = { id: 'd', name: 'D', imageIds: ['a', 'b'], originalLabels: Uint16Array.of(1, 2) };
const labels = labelSetFrom({ id: 'l', name: 'L', datasetId: 'd', provenance }, [[1], []]);
const predictions = { modelId: 'm', datasetId: 'd', n: 2, k: 1, classes: Uint16Array.of(7, 8) };
const notes = { glosses: new Array<string>(1000).fill('g'), similar: new Array<number[]>(1000).fill([]) };

const files: Record<string, Uint8Array> = {
  'datasets/d.bin': writePackFile('dataset', encodeDataset(dataset)),
  'labels/l.bin': writePackFile('labelSet', encodeLabelSet(labels)),
  'predictions/d/m.bin': writePackFile('predictions', encodePredictions(predictions)),
  'classNotes.bin': writePackFile('classNotes', encodeClassNotes(notes)),
};

const manifest: PackManifest = {
  format: 'plural-pack',
  version: 1,
  built: { sources: [] },
  datasets: [{ id: 'd', name: 'D', n: 2, file: 'datasets/d.bin', idsSha256: sha256 }],
  labelSets: [{ id: 'l', name: 'L', datasetId: 'd', file: 'labels/l.bin', provenance }],
  models: [{ id: 'm', predictions: { d: 'predictions/d/m.bin' } }],
  excluded: [],
  missing: [],
  classNotes: 'classNotes.bin',
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
    expect(urls.slice(1)).toEqual(
      ['datasets/d.bin', 'labels/l.bin', 'predictions/d/m.bin', 'classNotes.bin'].map((f) => `base/${f}?v=abababab`),
    );
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
