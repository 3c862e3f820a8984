import { COMPARED } from '../../data/compute/comparison';
import type { Pack } from '../../data/pack/pack';
import { type LabelSet, labelCount } from '../../domain/labelSet';
import { type Benchmark, type PairedAp, pairedAp } from '../../domain/labels/suggest/apInterval';
import { type Candidates, candidatesOf, VOTE_WIDTH, voteAt } from '../../domain/labels/suggest/candidates';
import {
  crossFit,
  extraLabels,
  fitLikelihood,
  type JudgedCandidates,
  likelihoodsOf,
  listedAt,
  placesOf,
} from '../../domain/labels/suggest/likelihood';
import { calibrationError, reliabilityTable } from '../../domain/labels/suggest/reliability';
import {
  LIKELIHOOD_COLUMNS,
  type SuggestionFigures,
  type SuggestionsDocument,
} from '../../domain/labels/suggest/suggestionsDocument';

interface SideData {
  readonly labels: LabelSet;
  readonly originalLabels: Uint16Array;
  readonly rows: Uint32Array;
  readonly candidates: Candidates;
}

/**
 * Figures of the suggestions over the public predictions, by the code that the app runs.
 * @param models those that have both sides and are not set aside
 */
export async function suggestionFigures(
  pack: Pack,
  models: readonly string[],
  say: (line: string) => void,
): Promise<SuggestionsDocument> {
  const timed = <T>(name: string, work: () => T): T => {
    const start = process.cpuUsage().user;
    const result = work();
    const seconds = Math.round((process.cpuUsage().user - start) / 1e5) / 10;
    say(`${name}: ${seconds} s of processor time, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
    return result;
  };
  const V1 = await sideOf(pack, models, 'V1', (work) => timed('candidates_V1', work));
  const judged: JudgedCandidates = V1;
  const likelihood = timed('fit', () => fitLikelihood(judged));
  const crossed = crossFit(judged);
  const V2 = await sideOf(pack, models, 'V2', (work) => timed('candidates_V2', work));
  const scored = timed('score_V2', () => likelihoodsOf(likelihood, V2.candidates, V2.originalLabels));
  return {
    schema: 'plural-suggestions/2',
    made_by: 'npm run suggestions, from the public predictions and ReaL labels; formulas in src/domain/METHODS.md',
    models,
    V1: figuresOf(V1, crossed.places, crossed.likelihoods),
    V2: figuresOf(V2, placesOf(V2.candidates, V2.rows), scored),
    columns: LIKELIHOOD_COLUMNS,
    trees: likelihood.trees,
  };
}

async function sideOf(
  pack: Pack,
  models: readonly string[],
  side: 'V1' | 'V2',
  timed: (work: () => Candidates) => Candidates,
): Promise<SideData> {
  const { datasetId, labelSetId } = COMPARED[side];
  const { originalLabels } = await pack.dataset(datasetId);
  const labels = await pack.labelSet(labelSetId, datasetId);
  const predictions = await Promise.all(models.map((model) => pack.predictions(model, datasetId)));
  const rows = Uint32Array.from({ length: originalLabels.length }, (_, row) => row).filter(
    (row) => labelCount(labels, row) > 0 && labels.reviewed?.[row] !== 0,
  );
  const candidates = timed(() => candidatesOf(predictions, originalLabels, { index: rows }));
  return { labels, originalLabels, rows, candidates };
}

/** @param places candidates that were scored, ascending; `likelihoods` are theirs */
function figuresOf(
  { labels, originalLabels, rows, candidates }: SideData,
  places: Uint32Array,
  likelihoods: Float64Array,
): SuggestionFigures {
  const listed = listedAt(candidates, labels, places);
  const at = voteAt('reciprocal');
  const votes = Float64Array.from(places, (i) => candidates.votes[i * VOTE_WIDTH + at]!);
  const positives = new Uint16Array(originalLabels.length);
  for (const row of rows) positives[row] = extraLabels(labels, originalLabels, Uint32Array.of(row));
  const benchmark: Benchmark = {
    rows: Uint32Array.from(places, (i) => candidates.rows[i]!),
    listed,
    positives,
    originalLabels,
  };
  const reliability = reliabilityTable(likelihoods, listed);
  return {
    images: rows.length,
    candidates: places.length,
    positives: positives.reduce((sum, x) => sum + x, 0),
    positives_among_candidates: listed.reduce((sum, x) => sum + x, 0),
    average_precision: pairedAp(benchmark, [likelihoods, votes]),
    reliability,
    calibration_error: calibrationError(reliability),
  };
}

/** One line for people: average precision of the likelihood on some places. */
export const apLine = (name: string, { average_precision: ap }: SuggestionFigures): string => {
  const text = ({ value, interval: [low, high] }: PairedAp['first']) =>
    `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
  return `${name}: average precision ${text(ap.first)}, 1/rank ${text(ap.second)}, difference ${text(ap.difference)}`;
};
