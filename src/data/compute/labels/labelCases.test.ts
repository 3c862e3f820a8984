import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LabelSet, labelsOf } from '../../../domain/labelSet';
import { hasShared, readShared, readSharedJson, sharedDir } from '../../../testing/shared';
import { upstreamSide } from '../../../testing/upstreamColumns';
import { ColumnStore } from '../columnStore';
import { SessionColumns } from '../sessionColumns';
import type { LabelChoice } from './labelChoice';

const V1 = 'imagenet-val';
const side = hasShared ? upstreamSide('V1') : undefined;

function opened() {
  const store = new ColumnStore(null);
  store.putDataset(side!.dataset);
  const session = new SessionColumns(store);
  const add = (path: string, choice?: LabelChoice) =>
    session.addLabelSet(readShared(`cases/${path}`), 'mine.json', V1, choice);
  return { store, session, add };
}

describe.skipIf(!hasShared)('label files as people have them (needs the shared folder)', () => {
  it.each([
    ['11-labels-off-by-one/a_real_zero_based.json', { hits: 53, n: 46837 }, { hits: 42164, n: 46837 }, 50_000],
    ['11-labels-off-by-one/c_zero_based_600.json', { hits: 1, n: 571 }, undefined, 600],
  ])('%s is kept aside, and right once shifted', async (path, found, held, images) => {
    const { store, add } = opened();
    const aside = await add(path);
    expect(aside).toMatchObject({ held: found, doubt: { isKeptAside: true } });
    expect(aside).not.toHaveProperty('labelSet');
    expect(store.keptLabels).toEqual([]);
    const { text, reading } = aside.doubt!.remedy!;
    expect(text).toMatch(/^Shift by one image: (88|90)\.\d % hold the original label$/);
    const mended = await add(path, { reading });
    expect(mended).toMatchObject({ matched: images, unknownCount: 0, readAs: 'Shift by one image' });
    if (held) expect(mended.held).toEqual(held);
    const anyway = await add(path, { keep: true });
    expect(anyway.labelSet!.id).not.toBe(mended.labelSet!.id);
    // what it holds then is what the published labels say
    const { labels } = await store.labels(mended.labelSet!.id, V1);
    const listed = (set: LabelSet, row: number) => [...labelsOf(set, row)].join();
    const rows = [...side!.dataset.imageIds.keys()].filter((row) => labels.named?.[row] !== 0);
    expect(rows.filter((row) => listed(labels, row) !== listed(side!.labels, row))).toEqual([]);
  });

  it('a right one is in use without a word', async () => {
    const report = await opened().add('25-good-labels-on-first-visit/good_real_400.json');
    expect(report).toMatchObject({ matched: 400, held: { hits: 339, n: 378 }, labelSet: {} });
    expect(report).not.toHaveProperty('doubt');
  });
});

describe.skipIf(!hasShared)('label files of other programs (needs the shared folder)', () => {
  const homes = hasShared ? readdirSync(`${sharedDir}cases/12-labels-other-homes`) : ['-'];

  it.each(homes.filter((name) => !name.startsWith('README')))('%s holds the right labels', async (name) => {
    const { store, add } = opened();
    const report = await add(`12-labels-other-homes/${name}`, { keep: true });
    expect(report).toMatchObject({ matched: 300, unknownCount: 0, problemCount: 0, held: { hits: 300, n: 300 } });
    const { labels } = await store.labels(report.labelSet!.id, V1);
    expect(labels.named!.reduce((sum, is) => sum + is, 0)).toBe(300);
  });

  it('a file of experts is asked about, and taken as the protocol has it or otherwise', async () => {
    const folder =
      'upstream/klarajanouskova-ImageNet/eval_corrections/load_data/validation_correction/imagenet_multilabel';
    const { store, session } = opened();
    const asked = await session.addLabelSet(readShared(`${folder}/multilabel.csv`), 'multilabel.csv', V1);
    // of 355 images with unclear labels nine have only such as are correct, too
    expect(asked).toMatchObject({ matched: 18_692, experts: { unsure: 346, problematic: 1308 }, problemCount: 0 });
    expect(store.keptLabels).toEqual([]);
    // the published counts of images with a valid label
    const { facts } = readSharedJson<{ facts: { n: { all: number; without_problematic: number } } }>(
      'reference/expert_labels.json',
    );
    const kept = await session.reviewLabels({ keep: true });
    expect(kept).toMatchObject({ matched: facts.n.without_problematic, empty: 0 });
    const all = await session.reviewLabels({ keep: true, problematic: 'in' });
    expect(all).toMatchObject({ matched: facts.n.all, empty: 311 });
    const strict = await session.reviewLabels({ keep: true, unsure: 'open' });
    expect(kept.labels - strict.labels).toBeGreaterThan(100);
    expect(new Set([kept, all, strict].map((r) => r.labelSet!.id)).size).toBe(3);
  });
});
