import {
  type CatalogueLabelSet,
  REAL_LABELS,
  REAL_SCORES,
  REAL_VOTES,
  REFINED_LABELS,
} from '../../data/catalogue/labelSets';
import {
  CATALOGUE_DATASETS,
  CLASS_INFO,
  localPath,
  SIMILAR_CLASSES,
  TIMM_RESULTS,
  type UpstreamFile,
} from '../../data/catalogue/sources';
import type { PackManifest } from '../../data/pack/manifest';
import type { Dataset } from '../../domain/dataset';
import { type LabelScores, labelScoresFrom, type RatedPairs, ratedMask } from '../../domain/labelScores';
import type { LabelSet } from '../../domain/labelSet';
import { readClassInfo } from '../../formats/classInfo';
import { readDatasetList } from '../../formats/datasetList';
import { readMultilabelfyJson } from '../../formats/labels/multilabelfyJson';
import { readRealJson } from '../../formats/labels/realJson';
import { encodeAccuracies } from '../../formats/packAccuracies';
import { encodeClassNotes, encodeDataset, encodeLabelSet } from '../../formats/packColumns';
import { encodeLabelScores } from '../../formats/packLabelScores';
import { encodeLabelVotes } from '../../formats/packLabelVotes';
import { readRaterVotes } from '../../formats/raterVotes';
import { readRatedPairs } from '../../formats/scoresNpz';
import { readSimilarClasses } from '../../formats/similarClasses';
import { readTimmResults } from '../../formats/timmResults';
import type { UpstreamSource } from '../upstream/upstreamSource';
import { type PackFiles, sha256 } from './packFiles';

/** What a build collects as it goes. */
export interface PackDraft {
  readonly source: UpstreamSource;
  readonly files: PackFiles;
  /** what the source lacks, in words */
  readonly missing: string[];
}

/** Packs the datasets that the source has; by catalogue id. Throws what their readers throw. */
export async function packDatasets({
  source,
  files,
  missing,
}: PackDraft): Promise<{ datasets: Map<string, Dataset>; entries: PackManifest['datasets'] }> {
  const datasets = new Map<string, Dataset>();
  const entries: PackManifest['datasets'] = [];
  for (const { id, name, list } of CATALOGUE_DATASETS) {
    const bytes = await source.read(list);
    if (!bytes) {
      missing.push(`dataset ${name}: ${localPath(list)}`);
      continue;
    }
    const dataset = readDatasetList(bytes, { file: localPath(list), id, name });
    datasets.set(id, dataset);
    const file = files.add(`datasets/${id}.bin`, 'dataset', encodeDataset(dataset));
    entries.push({ id, name, n: dataset.imageIds.length, file, idsSha256: sha256(dataset.imageIds.join('\n')) });
  }
  return { datasets, entries };
}

/** Packs the label sets that the source has, for the datasets it has, and rater scores. Throws what their readers throw. */
export async function packLabelSets(
  draft: PackDraft,
  datasets: ReadonlyMap<string, Dataset>,
): Promise<Pick<PackManifest, 'labelSets' | 'labelScores' | 'labelVotes'>> {
  let pairs: RatedPairs | undefined;
  const real = await readLabels(draft, datasets, REAL_LABELS, async (bytes, dataset, info, file) => {
    const scores = await draft.source.read(REAL_SCORES);
    if (!scores) draft.missing.push(`which images ReaL's raters saw: ${localPath(REAL_SCORES)}`);
    pairs = scores && readRatedPairs(scores, dataset, localPath(REAL_SCORES));
    return readRealJson(bytes, dataset, { ...info, ...(pairs ? { reviewed: ratedMask(pairs) } : {}) }, file);
  });
  const refined = await readLabels(draft, datasets, REFINED_LABELS, async (bytes, dataset, info, file) =>
    readMultilabelfyJson(bytes, dataset, info, file),
  );
  const labelSets = [real, refined].flatMap((labels) => (labels ? [labelSetEntry(draft.files, labels)] : []));
  if (!pairs) return { labelSets, labelScores: [], labelVotes: [] };
  const scores = labelScoresFrom(pairs, REAL_LABELS.id, REAL_LABELS.datasetId);
  const labelScores = [labelScoresEntry(draft.files, scores)];
  return { labelSets, labelScores, labelVotes: await labelVotesEntries(draft, scores, datasets) };
}

async function labelVotesEntries(
  { source, files, missing }: PackDraft,
  scores: LabelScores,
  datasets: ReadonlyMap<string, Dataset>,
): Promise<NonNullable<PackManifest['labelVotes']>> {
  const { labelSetId, datasetId } = scores;
  const dataset = datasets.get(datasetId);
  const bytes = await source.read(REAL_VOTES);
  if (!bytes) missing.push(`what each of ReaL's raters said: ${localPath(REAL_VOTES)}`);
  if (!bytes || !dataset) return [];
  const votes = readRaterVotes(bytes, scores, dataset, localPath(REAL_VOTES));
  const file = files.add(`labels/${datasetId}/${labelSetId}Votes.bin`, 'labelVotes', encodeLabelVotes(votes));
  return [{ labelSetId, datasetId, file }];
}

function labelScoresEntry(files: PackFiles, scores: LabelScores): NonNullable<PackManifest['labelScores']>[number] {
  const { labelSetId, datasetId } = scores;
  const file = files.add(`labels/${datasetId}/${labelSetId}Scores.bin`, 'labelScores', encodeLabelScores(scores));
  return { labelSetId, datasetId, file };
}

type LabelReader = (
  bytes: Uint8Array,
  dataset: Dataset,
  info: Pick<LabelSet, 'id' | 'name' | 'datasetId' | 'provenance'>,
  file: string,
) => Promise<LabelSet>;

async function readLabels(
  { source, missing }: PackDraft,
  datasets: ReadonlyMap<string, Dataset>,
  { id, name, datasetId, provenance, labels }: CatalogueLabelSet,
  read: LabelReader,
): Promise<LabelSet | undefined> {
  const dataset = datasets.get(datasetId);
  if (!dataset) return undefined;
  const bytes = await source.read(labels);
  if (bytes) return read(bytes, dataset, { id, name, datasetId, provenance }, localPath(labels));
  missing.push(`label set ${name}: ${localPath(labels)}`);
  return undefined;
}

function labelSetEntry(files: PackFiles, labels: LabelSet): PackManifest['labelSets'][number] {
  const { id, name, datasetId } = labels;
  const file = files.add(`labels/${datasetId}/${id}.bin`, 'labelSet', encodeLabelSet(labels));
  return { id, name, datasetId, file, provenance: { ...labels.provenance } };
}

/** Packs glosses and similar classes where the source has both. Throws what their readers throw. */
export async function packClassNotes({ source, files, missing }: PackDraft): Promise<string | undefined> {
  const lack = (file: UpstreamFile) => missing.push(`class notes: ${localPath(file)}`);
  const info = await source.read(CLASS_INFO);
  const similar = await source.read(SIMILAR_CLASSES);
  if (!info) lack(CLASS_INFO);
  if (!similar) lack(SIMILAR_CLASSES);
  if (!info || !similar) return undefined;
  const notes = {
    glosses: readClassInfo(info, localPath(CLASS_INFO)),
    similar: readSimilarClasses(similar, localPath(SIMILAR_CLASSES)),
  };
  return files.add('classNotes.bin', 'classNotes', encodeClassNotes(notes));
}

/** Packs the accuracies that timm publishes, where the source has all three tables. Throws what their reader throws. */
export async function packAccuracies({ source, files, missing }: PackDraft): Promise<string | undefined> {
  const read = async (file: UpstreamFile) => {
    const bytes = await source.read(file);
    if (!bytes) missing.push(`published accuracies: ${localPath(file)}`);
    return bytes && { bytes, file: localPath(file) };
  };
  const V1 = await read(TIMM_RESULTS.V1);
  const realV1 = await read(TIMM_RESULTS.realV1);
  const V2 = await read(TIMM_RESULTS.V2);
  if (!V1 || !realV1 || !V2) return undefined;
  const accuracies = readTimmResults({ V1, realV1, V2 });
  return files.add('publishedAccuracies.bin', 'publishedAccuracies', encodeAccuracies(accuracies));
}
