import { labelScoresFrom } from '../domain/labelScores';
import { type ExpertLabels, expertSet } from '../domain/labels/expert';
import { raterJudgements } from '../domain/labels/raterJudgements';
import { listedOnly, type ThreeValuedSet } from '../domain/labels/threeValued';
import { readRatedPairs } from '../formats/scoresNpz';
import { readExpertLabels } from './expertLabels';
import { readShared } from './shared';
import { type UpstreamSide, upstreamSide } from './upstreamColumns';

const PROVENANCE = { source: 'upstream, read by a test', licence: 'see upstream' };

/** Every judged source of the comparison, joined by image id. Needs the shared folder. */
export interface UpstreamJudgements {
  readonly V1: UpstreamSide;
  readonly V2: UpstreamSide;
  readonly experts: ExpertLabels;
  /** by the published protocol, problematic images included */
  readonly expert: ThreeValuedSet;
  /** raters' scores at 0.8 */
  readonly real: ThreeValuedSet;
  readonly refined: ThreeValuedSet;
  /** models whose predictions are sound on both sides */
  readonly clean: readonly string[];
}

export function upstreamJudgements(): UpstreamJudgements {
  const [V1, V2] = [upstreamSide('V1'), upstreamSide('V2')];
  const experts = readExpertLabels(V1.dataset);
  const info = (id: string) => ({ id, name: id, datasetId: V1.dataset.id, provenance: PROVENANCE });
  const pairs = readRatedPairs(readShared('upstream/reassessed-imagenet/scores.npz'), V1.dataset, 'scores.npz');
  const scores = labelScoresFrom(pairs, 'real', V1.dataset.id);
  return {
    V1,
    V2,
    experts,
    expert: expertSet(experts, info('expert'), { unclear: 'protocol', withProblematic: true }),
    real: raterJudgements(info('real'), scores, V1.dataset.originalLabels, 800),
    refined: listedOnly(V2.labels),
    clean: V1.models.filter((model) => model !== 'fv_16k'),
  };
}

/** Rows that pass, ascending. */
export const rowsWhere = (n: number, passes: (row: number) => boolean): Uint32Array =>
  Uint32Array.from(Array(n).keys()).filter(passes);
