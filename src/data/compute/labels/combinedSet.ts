import { type Combination, combineSets } from '../../../domain/labels/combineSets';
import { exportedEntries } from '../../../domain/labels/exportedEntries';
import type { KeptLabels } from '../../../domain/labels/keptLabels';
import { PluralError } from '../../../lib/pure/errors';
import type { ColumnStore } from '../columnStore';
import { keptFrom } from './keptFrom';

/** What to make a label set of. */
export interface CombineRequest {
  readonly kind: Combination;
  readonly datasetId: string;
  /** of a difference the first is what the others are taken from */
  readonly labelSetIds: readonly string[];
  readonly name: string;
}

const KIND_NAMES: Readonly<Record<Combination, string>> = {
  union: 'Union',
  intersection: 'Intersection',
  difference: 'Difference',
  majority: 'Majority',
};

/**
 * A label set made of others, to be kept; it says which, by name and by id. Throws `mismatch` where it would say of no image anything, and where
 * a kept set says the same already: that one would lose its name and description.
 */
export async function combinedSet(store: ColumnStore, request: CombineRequest): Promise<KeptLabels> {
  const { kind, datasetId, labelSetIds, name } = request;
  const dataset = await store.dataset(datasetId);
  const columns = await Promise.all([...new Set(labelSetIds)].map((id) => store.labels(id, datasetId)));
  const sets = columns.map(({ labels }) => labels);
  const source = `${KIND_NAMES[kind]} of ${listed(sets.map((set) => `${set.name} (${set.id})`))}`;
  const made = combineSets(kind, sets, { id: 'made', name, provenance: { source, licence: '' } });
  const entries = exportedEntries(made, dataset);
  if (entries.length === 0) {
    throw new PluralError('mismatch', 'the label sets have no image in common', {
      place: listed(sets.map((set) => set.name)),
      expected: 'images that all of them judge',
      found: 'none',
      remedy: 'Take their union, or other sets.',
    });
  }
  const kept = keptFrom(`${kind} of ${listed(sets.map((set) => set.name))}`, dataset, entries);
  const same = store.keptLabels.find(({ id }) => id === kept.id);
  if (same) {
    throw new PluralError('mismatch', 'a label set that says the same is kept already', {
      place: kept.fileName,
      found: same.name,
      remedy: 'Use that one.',
    });
  }
  const licences = new Set(sets.map(({ provenance }) => provenance.licence).filter((l) => l && l !== 'not stated'));
  return { ...kept, name, description: { procedure: source, raters: '', licence: [...licences].join('; ') } };
}

/** "A, B and C" */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
