import { parquetWriteBuffer } from 'hyparquet-writer';
import { aboutLabels, areJudged, areScored, type ExportedLabels } from './exportedLabels';

/** Key of what the file says of itself (JSON) among its key-value metadata. */
export const ABOUT_KEY = 'plural.labels';

/**
 * Labels as a Parquet file: `image: string`, `labels: list<int32>` class indices and, where the set has them, `scores: list<double>` in [0, 1]
 * beside them and `not_valid: list<int32>`, classes judged not to be valid.
 */
export function labelsToParquet(labels: ExportedLabels): Uint8Array<ArrayBuffer> {
  const { entries } = labels;
  const lists = [
    { name: 'labels', type: 'INT32' as const, data: entries.map(({ classes }) => [...classes]) },
    ...(areScored(labels)
      ? [{ name: 'scores', type: 'DOUBLE' as const, data: entries.map(({ scores = [] }) => [...scores]) }]
      : []),
    ...(areJudged(labels)
      ? [{ name: 'not_valid', type: 'INT32' as const, data: entries.map(({ not = [] }) => [...not]) }]
      : []),
  ];
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'image', data: entries.map(({ name }) => name) },
      ...lists.map(({ name, data }) => ({ name, data })),
    ],
    schema: [
      { name: 'root', num_children: 1 + lists.length },
      { name: 'image', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      ...lists.flatMap(({ name, type }) => [
        { name, repetition_type: 'REQUIRED' as const, num_children: 1, converted_type: 'LIST' as const },
        { name: 'list', repetition_type: 'REPEATED' as const, num_children: 1 },
        { name: 'element', type, repetition_type: 'REQUIRED' as const },
      ]),
    ],
    createdBy: 'Plural',
    kvMetadata: [{ key: ABOUT_KEY, value: JSON.stringify(aboutLabels(labels)) }],
  });
  return new Uint8Array(buffer);
}
