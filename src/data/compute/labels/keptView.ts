import { hasScores, type KeptLabels, provenanceOf, usedId, usedName } from '../../../domain/labels/keptLabels';
import type { LabelSetView } from '../views';

/** Bytes beside the names and classes of an entry, about. */
const ENTRY_BYTES = 8;

/** A label set of the reader's own, as it is used; `nameOf` names the set that it is used over. */
export function keptView(kept: KeptLabels, nameOf: (labelSetId: string) => string = (id) => id): LabelSetView {
  const { id, name, fileName, datasetId, description, use, keptAt, entries, revision } = kept;
  return {
    id: usedId(id, use),
    name: usedName(name, use, use.over === undefined ? undefined : nameOf(use.over)),
    datasetId,
    provenance: provenanceOf(kept),
    origin: 'uploaded',
    kept: {
      id,
      name,
      fileName,
      description,
      use,
      keptAt,
      ...(revision === undefined ? {} : { revision }),
      hasScores: hasScores(kept),
      images: entries.length,
      bytes: sizeOf(kept),
    },
  };
}

/** What the browser stores of it, bytes, about. */
const sizeOf = ({ entries }: KeptLabels): number =>
  entries.reduce(
    (sum, { name, classes, not, scores }) =>
      sum + ENTRY_BYTES + 2 * (name.length + classes.length + (not?.length ?? 0)) + 8 * (scores?.length ?? 0),
    0,
  );
