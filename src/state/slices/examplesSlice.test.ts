import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { appWith } from '../../testing/appWith';
import { EXAMPLES_QUERY } from './examplesSlice';

const folder = fileURLToPath(new URL('../../../public/control/', import.meta.url));

/** An app with the Control sets that come with it, and no data pack. */
const withControl = () =>
  appWith({
    ports: { controlUrl: 'control/' },
    serve: async (url) => {
      const path = folder + url.replace(/^control\//, '');
      return existsSync(path) ? new Response(readFileSync(path, 'utf8')) : new Response('', { status: 404 });
    },
  });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('needExamples', () => {
  it('finds rendered pictures whose first prediction is another valid label', async () => {
    const { state } = await withControl();
    await state().needExamples();
    const { examples } = state();
    expect(examples?.selection.datasetId).toBe('control-b');
    expect(examples?.images).toHaveLength(3);
    for (const image of examples!.images) {
      expect(image.verdict).toBe('other');
      expect(image.labels.map((l) => l.classIndex)).toContain(image.predictions![0]!.classIndex);
      expect(image.labels.map((l) => l.classIndex)).toContain(image.original);
      expect(state().picture(image.imageId)).toMatch(/^control\//);
    }
    const named = examples!.images.flatMap((i) => [i.original, i.predictions![0]!.classIndex]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('counts what its query finds', async () => {
    const { state, service } = await withControl();
    await state().needExamples();
    const { examples } = state();
    const { count } = await service.query(examples!.selection, EXAMPLES_QUERY);
    expect(examples?.count).toBe(count);
  });

  it('shows none where no picture is at hand', async () => {
    const { state } = await appWith();
    await state().needExamples();
    expect(state().examples).toBeUndefined();
  });
});
