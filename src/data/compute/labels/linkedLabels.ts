import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Dataset } from '../../../domain/dataset';
import { CLASS_COUNT, type LabelSet, labelsOf } from '../../../domain/labelSet';
import { notValid } from '../../../domain/labels/judgedWrong';
import { entriesByRow, type KeptEntry, type KeptLabels, usedId, validClasses } from '../../../domain/labels/keptLabels';
import { namesRow } from '../../../domain/labels/setAlgebra';
import { MAX_PAYLOAD } from '../../../formats/links/maxPayload';
import { type Overlay, type OverlayRow, readOverlay, writeOverlay } from '../../../formats/links/overlayPayload';
import { MAX_FILE_PAYLOAD } from '../../../formats/links/pluralFile';
import { PluralError } from '../../../lib/pure/errors';
import type { ColumnStore } from '../columnStore';
import { type LabelSetView, type LabelUploadReport, OPENED_DATASET } from '../views';
import { entriesRead } from './entriesRead';
import { keptFrom } from './keptFrom';
import { keptId } from './keptId';
import { keptView } from './keptView';
import { labelSha256 } from './labelSha256';
import { reportOn } from './labelUpload';
import { patchBaseId } from './patchBase';

/** Labels that are to travel in a link. */
export interface LabelsForLink {
  readonly name: string;
  /** images that the link names */
  readonly images: number;
  readonly baseName: string;
  /** id that the labels have where the link is opened */
  readonly labelSetId: string;
  /** absent where they are longer than a link should be */
  readonly payload?: string;
  readonly characters: number;
}

/** Labels that came in a link, before they are added. */
export interface LabelsInLink extends Pick<LabelsForLink, 'name' | 'images' | 'baseName' | 'labelSetId'> {
  readonly datasetId: string;
  readonly datasetName: string;
  readonly isAlone: boolean;
}

/** SHA-256, hex, of the ids of all images, a line each: what positions in a list mean. */
const imagesSha256 = ({ imageIds }: Dataset): string => bytesToHex(sha256(utf8ToBytes(`${imageIds.join('\n')}\n`)));

/**
 * A kept label set as a link takes it along: as it is used (cut at its score, with the reader's own sets that it lies over), over the published set
 * beneath, or alone. Notes and what was unsure stay here. Throws `unsupported` where nobody else has its images.
 * @param maxCharacters of the payload, which is left out where it is longer
 */
export async function labelsForLink(
  store: ColumnStore,
  { id, datasetId, kept }: LabelSetView,
  maxCharacters = MAX_PAYLOAD,
): Promise<LabelsForLink> {
  const own = kept && store.keptOf(id, datasetId);
  if (!own || datasetId === OPENED_DATASET) {
    throw new PluralError('unsupported', `${own?.name ?? id} cannot travel in a link`, {
      expected: 'labels of images that others have, too',
      remedy: 'Export it on Labels, and send the file.',
    });
  }
  const dataset = await store.dataset(datasetId);
  const { entries: unordered, over } = saidBy(store, own, dataset);
  const entries = new Map([...unordered].sort(([a], [b]) => a - b));
  const { labels: base } = await store.labels(over ?? (await usualBase(store, own)), datasetId);
  const overlay: Overlay = {
    name: own.name,
    datasetId,
    base: { id: base.id, name: base.name, sha256: labelSha256(dataset, base) },
    imagesSha256: imagesSha256(dataset),
    description: own.description,
    isAlone: over === undefined,
    rows: [...entries].map(([row, entry]) => overlayRow(row, entry, base)),
  };
  const payload = writeOverlay(overlay);
  return {
    ...aboutOf(overlay, dataset, [...entries.values()]),
    characters: payload.length,
    ...(payload.length > maxCharacters ? {} : { payload }),
  };
}

/** What a set that stands alone is told as the difference to: any published one will do, the likest is the shortest. */
const usualBase = async (store: ColumnStore, { id, datasetId }: KeptLabels): Promise<string> => {
  const published = store.labelSetIds(datasetId).filter((other) => !store.keptOf(other, datasetId));
  const usual = patchBaseId({ id, datasetId });
  return published.find((other) => other === usual) ?? published[0] ?? 'original';
};

/** What a kept set says of its images as it is used, and beneath it the reader's own sets, by row; `over`: the published set beneath all. */
function saidBy(
  store: ColumnStore,
  kept: KeptLabels,
  dataset: Dataset,
): { readonly entries: Map<number, KeptEntry>; readonly over?: string } {
  const { over } = kept.use;
  const beneath = over === undefined ? undefined : store.keptOf(over, dataset.id);
  const below = beneath
    ? saidBy(store, beneath, dataset)
    : { entries: new Map(), ...(over === undefined ? {} : { over }) };
  for (const [row, entry] of entriesByRow(kept, dataset).entries()) {
    if (!entry) continue;
    const name = dataset.imageIds[row]!;
    below.entries.set(row, plainEntry(name, validClasses(entry, kept.use), notValid(entry, kept.use)));
  }
  return below;
}

const plainEntry = (name: string, classes: readonly number[], not: readonly number[]): KeptEntry => ({
  name,
  classes: ascending(classes),
  ...(not.length > 0 ? { not: ascending(not) } : {}),
});

const ascending = (classes: readonly number[]): number[] => [...new Set(classes)].sort((a, b) => a - b);

function overlayRow(row: number, { classes, not = [] }: KeptEntry, base: LabelSet): OverlayRow {
  const was = namesRow(base, row) ? ascending([...labelsOf(base, row)]) : [];
  return {
    row,
    removed: was.flatMap((c, place) => (classes.includes(c) ? [] : [place])),
    added: classes.filter((c) => !was.includes(c)),
    not,
  };
}

const aboutOf = ({ name, base, datasetId, isAlone }: Overlay, dataset: Dataset, entries: readonly KeptEntry[]) => ({
  name,
  images: entries.length,
  baseName: base.name,
  labelSetId: usedId(keptId(dataset.id, entries), isAlone ? {} : { over: base.id }),
  datasetId,
});

/** What the labels in a link, or in a file that stands for one, are. Throws `bad-format` for a damaged payload, and where they do not fit what is here. */
export async function labelsInLink(store: ColumnStore, payload: string): Promise<LabelsInLink> {
  const { overlay, dataset, entries } = await opened(store, payload);
  return { ...aboutOf(overlay, dataset, entries), datasetName: dataset.name, isAlone: overlay.isAlone };
}

/** Takes the labels in a link into the store; throws as `labelsInLink`. */
export async function addedFromLink(store: ColumnStore, payload: string): Promise<LabelUploadReport> {
  const { overlay, dataset, entries } = await opened(store, payload);
  const kept: KeptLabels = {
    ...keptFrom(overlay.name, dataset, entries),
    description: overlay.description,
    use: overlay.isAlone ? {} : { over: overlay.base.id },
  };
  const named = entries.map((entry, i) => ({ ...entry, place: () => `entry ${i + 1}` }));
  const { report } = reportOn(kept, dataset, entriesRead(entries, 'labels that came in a link'), named);
  return { ...report, labelSet: keptView(store.addKept(kept)) };
}

/** Positions mean nothing in another list of images, nor differences to other labels: such a payload is refused. */
async function opened(store: ColumnStore, payload: string) {
  const overlay = readOverlay(payload, MAX_FILE_PAYLOAD);
  const { name, datasetId, base } = overlay;
  const refused = (why: string, expected: string, remedy: string) =>
    new PluralError('unsupported', `the labels “${name}” of this link cannot be used here: ${why}`, {
      expected,
      remedy,
    });
  if (!store.datasetIds.includes(datasetId)) {
    throw refused(
      'their images are not here',
      `the dataset ${datasetId}`,
      'Open it with the data pack (npm run data).',
    );
  }
  const dataset = await store.dataset(datasetId);
  if (imagesSha256(dataset) !== overlay.imagesSha256) {
    throw refused(
      `they are about another list of images than ${dataset.name} here`,
      `a list with the SHA-256 ${overlay.imagesSha256.slice(0, 12)}…`,
      'Ask for the labels as a file.',
    );
  }
  const found = await store.labels(base.id, datasetId).catch(() => undefined);
  if (!found || labelSha256(dataset, found.labels) !== base.sha256) {
    throw refused(
      found ? `${base.name} has other labels here than when the link was made` : `${base.name} is not here`,
      `${base.name} with the SHA-256 ${base.sha256.slice(0, 12)}…`,
      'Ask for the labels as a file.',
    );
  }
  const entries = overlay.rows.map((row) => entryOf(row, found.labels, dataset));
  if (entries.includes(undefined))
    throw refused('they name images or classes that there are not', '', 'Copy the link again.');
  return { overlay, dataset, entries: entries as KeptEntry[] };
}

function entryOf(
  { row, removed, added, not }: OverlayRow,
  base: LabelSet,
  { imageIds }: Dataset,
): KeptEntry | undefined {
  const name = imageIds[row];
  if (name === undefined) return undefined;
  const was = namesRow(base, row) ? ascending([...labelsOf(base, row)]) : [];
  const isKnown = [...added, ...not].every((c) => c < CLASS_COUNT) && removed.every((place) => place < was.length);
  return isKnown ? plainEntry(name, [...was.filter((_, place) => !removed.includes(place)), ...added], not) : undefined;
}
