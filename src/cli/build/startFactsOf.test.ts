import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readControl } from '../../data/control/readControl';
import { hasLabel } from '../../domain/labelSet';
import { accuracyRows } from '../../state/accuracy/rows/accuracyRows';
import { claim } from '../../state/accuracy/rows/claim';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { noChoices } from '../../testing/choices';
import { committedFigures, committedJson, withCommittedMoments } from '../../testing/committedFigures';
import { type StartSources, startFactsOf } from './startFactsOf';

const folder = fileURLToPath(new URL('../../../public/control/', import.meta.url));
const text = (name: string) => readFileSync(folder + name, 'utf8');
const sources = {
  figures: committedJson('figures.json'),
  moments: committedJson('moments.json'),
  control: JSON.parse(text('control.json')),
  records: JSON.parse(text('control-b.json')),
  predictions: JSON.parse(text('predictions.json')),
} as StartSources;

describe('startFactsOf', () => {
  const facts = startFactsOf(sources);

  it('says what Accuracy says of the same figures', () => {
    const { hero, who } = accuracyRows(withCommittedMoments(committedFigures()), DEFAULT_VIEW, {}, noChoices)!;
    expect(facts.claim).toEqual(claim(hero));
    expect(facts.who).toBe(who);
    expect(facts.falls.original).toMatchObject({ gap: hero.evaluatedTop1.gap.value, V2: hero.evaluatedTop1.V2.value });
    expect(facts.falls.other).toMatchObject({ gap: hero.anyValid.gap.value, interval: hero.anyValid.gap.interval });
    expect(facts.models).toHaveLength(facts.modelCount);
    // the thick lines are the means of the thin ones
    const { original, other } = facts.falls;
    for (const [at, value] of [original.V1, original.V2, other.V1, other.V2].entries()) {
      const mean = facts.models.reduce((sum, model) => sum + model[at]!, 0) / facts.modelCount;
      expect(mean).toBeCloseTo(value, 3);
    }
  });

  it('counts and marks the pictures as the app does', async () => {
    const { datasets, labelSets, predictions } = (await readControl(
      'control/',
      async (url) => new Response(text(url.replace(/^control\//, ''))),
    ))!;
    const dataset = datasets.find((d) => d.id === facts.pictures.dataset)!;
    const labels = labelSets.find((l) => l.datasetId === dataset.id && l.id === 'complete')!;
    const own = predictions.find((p) => p.datasetId === dataset.id)!;
    const rows = dataset.imageIds
      .map((_, row) => row)
      .filter((row) => {
        const first = own.classes[row * own.k]!;
        return first !== dataset.originalLabels[row] && hasLabel(labels, row, first);
      });
    expect(facts.pictures).toMatchObject({ count: rows.length, of: dataset.imageIds.length });
    const shown = [facts.specimen, ...facts.others];
    expect(new Set(shown.map((p) => p.imageId)).size).toBe(7);
    for (const { imageId, original, says } of shown) {
      const row = dataset.imageIds.indexOf(imageId);
      expect(rows).toContain(row);
      expect(original).toBe(dataset.originalLabels[row]);
      expect(says.map((s) => s.classIndex)).toEqual([...own.classes.subarray(row * own.k, row * own.k + says.length)]);
      for (const { classIndex, mark } of says) expect(mark === 'outside').toBe(!hasLabel(labels, row, classIndex));
    }
    expect(facts.specimen.boxes.map((b) => b.classIndex)).toContain(facts.specimen.original);
  });

  it('refuses a specimen that is no longer called wrong', () => {
    const images = sources.records.images.map((r) => ({ ...r, labels: [r.original] }));
    expect(() => startFactsOf({ ...sources, records: { images } })).toThrow(/choose another specimen/);
  });
});
