import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../domain/dataset';
import { labelSetFrom, labelsOf } from '../../../domain/labelSet';
import { exportedEntries } from '../../../domain/labels/exportedEntries';
import { type KeptEntry, labelSetOfKept, NOT_DESCRIBED } from '../../../domain/labels/keptLabels';
import { patchBetween } from '../../../domain/labels/labelPatch';
import { namesRow } from '../../../domain/labels/setAlgebra';
import type { ExportedLabels, LabelExportForm } from '../../../formats/labels/export/exportedLabels';
import { labelsToMap, labelsToReal } from '../../../formats/labels/export/labelsToJson';
import { labelsToCsv, labelsToJsonLines } from '../../../formats/labels/export/labelsToLines';
import { labelsToParquet } from '../../../formats/labels/export/labelsToParquet';
import { patchToJson } from '../../../formats/labels/export/patchToJson';
import { readLabelPatch } from '../../../formats/labels/labelPatch';
import { readLabels } from '../../../formats/labels/readLabels';
import { keptFrom } from './keptFrom';
import { namedEntries } from './namedEntries';

const N = 6;
const dataset: Dataset = {
  id: 'imagenet-val',
  name: 'ImageNet',
  imageIds: Array.from({ length: N }, (_, i) => `ILSVRC2012_val_0000000${i + 1}`),
  originalLabels: Uint16Array.from({ length: N }, (_, i) => i),
};
const aClass = fc.integer({ min: 0, max: 999 });
const classes = fc.uniqueArray(aClass, { maxLength: 5 });
/** ids of the dataset, and names that mean no image of it, some of them awkward */
const aName = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...dataset.imageIds) },
  fc.constantFrom('__proto__', 'annotations', 'a,"b"', 'Ünïcode;1', 'x y', 'labels/1', 'constructor'),
);

/** Entries that have scores all or not at all, as files do. */
const someEntries: fc.Arbitrary<readonly KeptEntry[]> = fc.boolean().chain((isScored) =>
  fc.uniqueArray(
    fc
      .record({
        name: aName,
        valid: classes,
        not: classes,
        seed: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
      })
      .map(({ name, valid, not, seed }): KeptEntry => {
        const wrong = not.filter((c) => !valid.includes(c));
        return {
          name,
          classes: valid,
          ...(wrong.length > 0 ? { not: wrong } : {}),
          // a negative zero is written as zero
          ...(isScored ? { scores: valid.map((_, i) => seed[i]! + 0) } : {}),
        };
      }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 8 },
  ),
);

const exported = (entries: readonly KeptEntry[]): ExportedLabels => ({
  name: 'mine',
  datasetId: dataset.id,
  source: 'a test',
  description: { procedure: 'by hand', raters: 'two', licence: 'MIT' },
  use: {},
  entries,
});

/** What a form cannot hold is not asked back. */
const HOLDS: Readonly<Record<LabelExportForm, { readonly scores: boolean; readonly not: boolean }>> = {
  map: { scores: false, not: false },
  real: { scores: false, not: false },
  csv: { scores: true, not: false },
  jsonl: { scores: true, not: true },
  parquet: { scores: true, not: true },
  patch: { scores: true, not: true },
};

const held = ({ name, classes: valid, scores, not }: KeptEntry, form: LabelExportForm): KeptEntry => ({
  name,
  classes: valid,
  ...(HOLDS[form].scores && scores ? { scores } : {}),
  ...(HOLDS[form].not && not?.length ? { not } : {}),
});

/** Reads a file of a form back, as an upload is read. */
async function readBack(form: LabelExportForm, content: string | Uint8Array): Promise<readonly KeptEntry[]> {
  if (form === 'patch') return readLabelPatch(content, 'mine.json').entries.map(({ was: _was, ...entry }) => entry);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const read = await readLabels(bytes, `mine.${form}`);
  expect(read.problems).toEqual([]);
  return namedEntries(read, {}).map(({ place: _place, ...entry }) => entry);
}

const write: Readonly<Record<Exclude<LabelExportForm, 'patch'>, (labels: ExportedLabels) => string | Uint8Array>> = {
  map: labelsToMap,
  real: labelsToReal,
  csv: labelsToCsv,
  jsonl: labelsToJsonLines,
  parquet: labelsToParquet,
};

const idOf = (entries: readonly KeptEntry[]) => keptFrom('mine', dataset, entries).id;

describe('an exported label set, imported again', () => {
  it.each(['map', 'csv', 'jsonl', 'parquet'] as const)('as %s is the same set: it has the same id', async (form) => {
    await fc.assert(
      fc.asyncProperty(someEntries, async (entries) => {
        const back = await readBack(form, write[form](exported(entries)));
        expect(idOf(back)).toBe(idOf(entries.map((entry) => held(entry, form))));
      }),
      { numRuns: 60 },
    );
  });

  it('as ReaL’s list is the same set, and refused where an image is missing', async () => {
    const whole = fc.tuple(...dataset.imageIds.map((name) => classes.map((c): KeptEntry => ({ name, classes: c }))));
    await fc.assert(
      fc.asyncProperty(whole, async (entries) => {
        const shuffled = [...entries.slice(2), ...entries.slice(0, 2)];
        expect(idOf(await readBack('real', labelsToReal(exported(shuffled))))).toBe(idOf(entries));
        expect(() => labelsToReal(exported(entries.slice(1)))).toThrow(/no place for this label set.*file 1\./);
      }),
      { numRuns: 40 },
    );
    expect(() => labelsToReal(exported([]))).toThrow(/file 1\./);
  });

  it('as a patch is the same set over the same base, with all that was judged', async () => {
    const base = labelSetFrom(
      { id: 'real', name: 'ReaL', datasetId: dataset.id, provenance: { source: '', licence: '' } },
      [[1], [], [2, 3], [4], [5], [6]],
    );
    await fc.assert(
      fc.asyncProperty(someEntries, async (entries) => {
        const patch = {
          name: 'mine',
          datasetId: dataset.id,
          base: { id: 'real', name: 'ReaL', sha256: 'ab'.repeat(32) },
          description: { procedure: '=1+1', raters: '', licence: 'MIT' },
          percent: 50,
          entries: entries.map((entry) => ({ ...entry, was: entry.classes.length > 2 ? null : [1, 2] })),
        };
        const text = patchToJson(patch, 'a test');
        expect(readLabelPatch(text, 'mine.json')).toEqual(JSON.parse(JSON.stringify(patch)));
        expect(idOf(await readBack('patch', text))).toBe(idOf(entries));
      }),
      { numRuns: 40 },
    );
    const other = labelSetFrom(base, [[1], [9], [2, 3], [4, 7], [], [6]]);
    const entries = patchBetween(other, base, dataset)!;
    expect(entries.map(({ was }) => was)).toEqual([[], [4], [5]]);
    const kept = { ...keptFrom('p', dataset, entries), description: NOT_DESCRIBED, use: { over: 'real' } };
    expect(labelSetOfKept(kept, kept.use, dataset, base).classes).toEqual(other.classes);
  });

  it('holds what is in use: the threshold applied, the set below added', () => {
    const under = labelSetFrom(
      { id: 'real', name: 'ReaL', datasetId: dataset.id, provenance: { source: '', licence: '' } },
      [[1], [2], [], [4], [5], [6]],
    );
    fc.assert(
      fc.property(someEntries, fc.boolean(), fc.boolean(), (entries, isCut, isOver) => {
        const use = { ...(isCut ? { percent: 50 } : {}), ...(isOver ? { over: 'real' } : {}) };
        const kept = { ...keptFrom('mine', dataset, entries), use };
        const set = labelSetOfKept(kept, use, dataset, isOver ? under : undefined);
        const again = keptFrom('again', dataset, exportedEntries(set, dataset, kept));
        const back = labelSetOfKept(again, {}, dataset);
        for (let row = 0; row < N; row++) {
          expect(namesRow(back, row)).toBe(namesRow(set, row));
          expect([...labelsOf(back, row)]).toEqual([...labelsOf(set, row)]);
        }
        expect(new Set(again.entries.map(({ name }) => name)).size).toBe(again.entries.length);
        if (!isCut && !isOver) expect(again.id).toBe(kept.id);
      }),
    );
  });

  it('does not run as a formula in a spreadsheet', () => {
    for (const name of ['=1+1', '+a', '-b', '@c']) {
      const text = labelsToCsv(exported([{ name, classes: [1] }]));
      expect(text.split('\r\n')[1]).toBe(`'${name},1`);
    }
  });
});
