import type { KeptEntry, KeptLabels } from '../../../domain/labels/keptLabels';
import { fitPatch, type LabelPatch } from '../../../domain/labels/labelPatch';
import { PluralError } from '../../../lib/pure/errors';
import { formatCount } from '../../../lib/pure/formatCount';
import type { ColumnStore } from '../columnStore';
import type { LabelUploadReport } from '../views';
import { entriesRead } from './entriesRead';
import { keptFrom } from './keptFrom';
import { keptView } from './keptView';
import { labelSha256 } from './labelSha256';
import { reportOn } from './labelUpload';

const SHOWN_IMAGES = 5;

/** A patch, laid over the label set it was made of, as far as that still is what it was. */
export interface PatchUpload {
  readonly kept: KeptLabels;
  readonly report: LabelUploadReport;
}

/**
 * Reads a patch as a label set over its base. Images whose labels in the base have changed since are left out and named; what still fits is used.
 * Throws `not-found` where its dataset or its base is not here.
 */
export async function patchUpload(store: ColumnStore, patch: LabelPatch, fileName: string): Promise<PatchUpload> {
  const dataset = await store.dataset(patch.datasetId);
  const { id, isSame } = await baseOf(store, patch, fileName);
  const { labels: base } = await store.labels(id, dataset.id);
  const { fitting, changed } = isSame
    ? { fitting: patch.entries, changed: [] }
    : fitPatch(patch.entries, base, dataset);
  const entries = fitting.map(({ was: _was, ...entry }): KeptEntry => entry);
  const kept: KeptLabels = {
    ...keptFrom(fileName, dataset, entries),
    name: patch.name,
    description: patch.description,
    use: { ...(patch.percent === undefined ? {} : { percent: patch.percent }), over: id },
  };
  const named = entries.map((entry, i) => ({ ...entry, place: () => `entry ${i + 1}` }));
  const { report } = reportOn(kept, dataset, entriesRead(entries, 'a patch of labels'), named);
  const notes = [...report.notes, ...baseNotes(patch, base.name, isSame), ...changedNotes(changed, patch, base.name)];
  const used = report.matched > 0 ? { labelSet: keptView(kept) } : {};
  return { kept, report: { ...report, ...used, entries: patch.entries.length, notes } };
}

/** The base of a patch by its id, or another set of the same labels. */
async function baseOf(
  store: ColumnStore,
  { base, datasetId }: LabelPatch,
  file: string,
): Promise<{ id: string; isSame: boolean }> {
  const dataset = await store.dataset(datasetId);
  let named = false;
  for (const id of new Set([base.id, 'original', ...store.labelSetIds(datasetId)])) {
    // one that cannot be read is not the base
    const found = await store.labels(id, datasetId).catch(() => undefined);
    if (found && labelSha256(dataset, found.labels) === base.sha256) return { id, isSame: true };
    if (found && id === base.id) named = true;
  }
  if (named) return { id: base.id, isSame: false };
  throw new PluralError('not-found', 'the label set that this patch changes is not here', {
    file,
    expected: `${base.name} (${base.id}) of ${dataset.name}`,
    found: 'no label set of that name or contents',
    remedy: 'Open that label set first, then the patch again.',
  });
}

function baseNotes({ base }: LabelPatch, name: string, isSame: boolean): string[] {
  if (isSame) return [`A patch of ${name}: images that it does not name keep their labels there.`];
  return [`A patch of ${base.name}, which has other labels here than when the patch was made (another SHA-256).`];
}

function changedNotes(
  changed: ReturnType<typeof fitPatch>['changed'],
  { entries }: LabelPatch,
  base: string,
): string[] {
  if (changed.length === 0) return [];
  const shown = changed
    .slice(0, SHOWN_IMAGES)
    .map(({ name, was, now }) => `${name} (was ${listed(was)}, is ${listed(now)})`);
  const more = changed.length > shown.length ? ', …' : '';
  const one = changed.length === 1;
  return [
    `${formatCount(changed.length)} of its ${formatCount(entries.length)} images no longer ${one ? 'applies' : 'apply'}, because the labels in ${base} changed: ${shown.join(', ')}${more}. ${one ? 'It keeps' : 'They keep'} the labels of ${base}.`,
  ];
}

const listed = (classes: readonly number[] | null): string =>
  classes === null ? 'not judged' : classes.length === 0 ? 'none' : classes.join(' ');
