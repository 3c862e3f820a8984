import { afterEach, expect, it, vi } from 'vitest';
import { until } from '../../testing/appPorts';
import { appWith, jsonFile, texts } from '../../testing/appWith';
import { FakeLabelDisk } from '../../testing/labelDisk';

afterEach(() => {
  vi.unstubAllGlobals();
});

const V2 = 'imagenetv2-matched-frequency';
const request = { kind: 'union', datasetId: V2, labelSetIds: ['refined', 'original'], name: 'Both' } as const;

it('a set made of others is kept, says of what it was made, and can be taken back', async () => {
  const disk = new FakeLabelDisk();
  const { state, store, service } = await appWith({ ports: { labels: disk.store } });
  const before = state().view;
  expect(await state().combineLabels(request)).toBe(true);
  const made = state().choices!.labelSets.find((l) => l.kept)!;
  expect(made).toMatchObject({
    name: 'Both',
    datasetId: V2,
    kept: { images: 3, fileName: 'union of refined and Original labels' },
  });
  expect(made.provenance.source).toBe('Union of refined (refined) and Original labels (original).');
  expect(state().view).toEqual(before);
  expect(disk.stored.size).toBe(1);
  // v2_2 has no refined label, and its original one
  expect((await service.facts(V2, made.id)).n_evaluated).toBe(3);
  state().notices.at(-1)!.action!.act();
  await until(store, (s) => !s.choices!.labelSets.some((l) => l.kept));
  expect(disk.stored.size).toBe(0);
});

it('never replaces a kept set that says the same, nor keeps one that says nothing', async () => {
  const { state } = await appWith();
  await state().uploadLabels(jsonFile('mine.json', { v2_1: [4], v2_0: [1] }));
  const mine = state().choices!.labelSets.find((l) => l.kept)!;
  // v2_0 is 0, v2_1 is 1: a difference from them is the set itself
  expect(await state().combineLabels({ ...request, kind: 'difference', labelSetIds: [mine.id, 'original'] })).toBe(
    false,
  );
  expect(texts(state()).at(-1)).toMatch(/says the same is kept already; found mine\.json\. Use that one\./);
  await state().combineLabels({ ...request, labelSetIds: ['refined'] });
  expect(texts(state()).at(-1)).toMatch(/two or more; found 1/);
  await state().uploadLabels(jsonFile('rest.json', { v2_2: [2] }));
  const rest = state().choices!.labelSets.find((l) => l.name === 'rest.json')!;
  await state().combineLabels({ ...request, kind: 'intersection', labelSetIds: [mine.id, rest.id] });
  expect(texts(state()).at(-1)).toMatch(/no image in common.*Take their union/);
  expect(state().choices!.labelSets.find((l) => l.id === mine.id)).toEqual(mine);
});
