import type { LabelPatch } from '../../../domain/labels/labelPatch';

/** What a patch file calls itself. */
export const PATCH_FORMAT = 'plural-label-patch';

/**
 * A label set as its difference from another, JSON, one image a line: `{format, version, name, dataset, base: {id, name, sha256}, description,
 * score, source, entries: [{image, labels, scores, not_valid, was}]}`. `was` is what the base listed for the image, null where it says nothing of it.
 */
export function patchToJson(patch: LabelPatch, source: string): string {
  const { name, datasetId, base, description, percent, entries } = patch;
  const head = {
    format: PATCH_FORMAT,
    version: 1,
    name,
    dataset: datasetId,
    base,
    description,
    ...(percent === undefined ? {} : { score: percent / 100 }),
    source,
  };
  const lines = entries.map(({ name: image, classes, scores, not, was }) =>
    JSON.stringify({
      image,
      labels: classes,
      ...(scores ? { scores } : {}),
      ...(not?.length ? { not_valid: not } : {}),
      was,
    }),
  );
  return `${JSON.stringify(head).slice(0, -1)},\n"entries": [\n${lines.join(',\n')}\n]}\n`;
}
