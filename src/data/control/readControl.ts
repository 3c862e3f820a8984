import type { Dataset } from '../../domain/dataset';
import { type LabelSet, labelSetFrom, type Provenance } from '../../domain/labelSet';
import type { Predictions } from '../../domain/predictions';
import {
  asControlFile,
  type ControlDataset,
  type ControlManifest,
  type ControlPredictions,
  type ControlRecord,
  type ControlRecords,
  type SetPredictions,
} from '../../formats/controlFiles';
import { PluralError } from '../../lib/pure/errors';
import type { FetchFn } from '../pack/pack';

/** Model id of the embedded model's predictions. */
export const CONTROL_MODEL = 'control-model';

/** The censored labels are a second label set over the pictures of control-a. */
const CENSORED = { set: 'control-a-censored', of: 'control-a' } as const;

/** The embedded experiment as columns. */
export interface ControlSet {
  readonly manifest: ControlManifest;
  readonly datasets: readonly Dataset[];
  /** `complete` of every dataset, and `censored` of control-a */
  readonly labelSets: readonly LabelSet[];
  /** of the embedded model, one per dataset */
  readonly predictions: readonly Predictions[];
  /** by dataset id, one record per row */
  readonly records: ReadonlyMap<string, readonly ControlRecord[]>;
  /** URL of the folder that holds it, with a slash at the end */
  readonly baseUrl: string;
}

/** Loads the embedded Control set; undefined where the page was deployed without it. Throws `bad-format` or `network`. */
export async function readControl(baseUrl: string, fetchFn: FetchFn): Promise<ControlSet | undefined> {
  const load = async <T extends { readonly version: 1 }>(file: string, list: keyof T & string) => {
    const response = await fetchFn(`${baseUrl}${file}`);
    if (response.status === 404) return undefined;
    if (!response.ok)
      throw new PluralError('network', 'file could not be loaded', { file, found: `status ${response.status}` });
    return asControlFile<T>(await response.json(), list, file);
  };
  // asked for together: one answer does not wait for the other
  const predicted = load<ControlPredictions>('predictions.json', 'datasets');
  predicted.catch(() => undefined);
  const manifest = await load<ControlManifest>('control.json', 'datasets');
  if (!manifest) return undefined;
  const [predictions, ...records] = await Promise.all([
    predicted,
    ...manifest.datasets.map((d) => load<ControlRecords>(d.records, 'images')),
  ]);
  const byId = new Map(records.flatMap((r) => (r ? [[r.id, r.images] as const] : [])));
  const pictured = manifest.datasets.filter((d) => d.id !== CENSORED.set && byId.has(d.id));
  const datasets = pictured.map((about) => datasetOf(about, byId.get(about.id)!));
  return {
    manifest,
    datasets,
    labelSets: [
      ...datasets.map((d) =>
        labelsOf('complete', 'Everything in the picture', d.id, byId.get(d.id as ControlDataset['id'])!),
      ),
      ...(byId.has(CENSORED.set)
        ? [labelsOf('censored', 'Censored (a strong form of ReaL’s filter)', CENSORED.of, byId.get(CENSORED.set)!)]
        : []),
    ],
    predictions: datasets.flatMap((d) => {
      const own = predictions?.datasets[d.id];
      return own ? [predictionsOf(d, own)] : [];
    }),
    records: byId,
    baseUrl,
  };
}

function datasetOf({ id, name }: ControlDataset, records: readonly ControlRecord[]): Dataset {
  return {
    id,
    name,
    imageIds: records.map((r) => r.id),
    originalLabels: Uint16Array.from(records, (r) => r.original),
  };
}

const PROVENANCE: Readonly<Record<'complete' | 'censored', Provenance>> = {
  complete: { source: 'What the renderer put into the picture: complete by construction.', licence: 'MIT' },
  censored: {
    source:
      'A strong form of ReaL’s filter: only pictures that the evaluated model itself doubts were shown to raters. Where it names the original label with a probability of at least 0.5, that label stands alone.',
    licence: 'MIT',
  },
};

function labelsOf(
  id: 'complete' | 'censored',
  name: string,
  datasetId: string,
  records: readonly ControlRecord[],
): LabelSet {
  const info = { id, name, datasetId, provenance: PROVENANCE[id] };
  return labelSetFrom(
    info,
    records.map((r) => r.labels),
  );
}

function predictionsOf({ id, imageIds }: Dataset, { classes, scores }: SetPredictions): Predictions {
  const k = classes[0]?.length ?? 0;
  if (classes.length !== imageIds.length || classes.some((row) => row.length !== k)) {
    throw new PluralError('mismatch', 'predictions do not fit their pictures', {
      file: 'predictions.json',
      place: id,
      expected: `${imageIds.length} rows of ${k}`,
      found: `${classes.length} rows`,
    });
  }
  return {
    modelId: CONTROL_MODEL,
    datasetId: id,
    n: imageIds.length,
    k,
    classes: Uint16Array.from(classes.flat()),
    scores: Float32Array.from(scores.flat()),
  };
}
