import { rowsByGroup } from '../../domain/metrics/rowsByGroup';
import { Bootstrap } from '../../domain/uncertainty/bootstrap';
import { type EstimateKey, estimatorOf } from '../../domain/uncertainty/estimates';
import { DEPTH, featureTable, type SideImages } from '../../domain/uncertainty/imageFeatures';
import { momentsOf } from '../../domain/uncertainty/moments';
import { Draws, featureSums } from '../../domain/uncertainty/resampling';
import { Random } from '../../lib/pure/random';

/** The figures that are simulated: drops, and every part of the gap in top-1. */
export const SIMULATED: readonly EstimateKey[] = [
  'gap.top1',
  'gap.top1_evaluated',
  'gap.real',
  'gap.vtopk_fraction',
  'gap.asma_fraction',
  'gap.top1|k=1',
  'parts.composition',
  'parts.rate',
  'parts.composition_at_V1_rates',
  'parts.composition_at_V2_rates',
  'parts.gap_at_V1_mix',
  'parts.gap_at_V2_mix',
  'parts.interaction',
];

const ESTIMATOR = estimatorOf({ filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } });

/** How often intervals held the figure of the images that were drawn from. */
export interface SimulatedCoverage {
  readonly key: EstimateKey;
  /** shares of the replications, fractions; NaN where a method was not asked for */
  readonly delta: number;
  readonly bootstrap: number;
}

interface Simulation {
  readonly replications: number;
  /** replicates of a bootstrap inside each replication; 0: none, which takes minutes less */
  readonly bootstrap?: number;
  readonly seed: string;
}

/**
 * Takes the images of both sides as all there are, draws datasets of the same class sizes from them, with replacement inside each class, and
 * counts how often the intervals that each dataset gives hold the figure of all.
 */
export function simulatedCoverage(
  sides: readonly [SideImages, SideImages],
  { replications, bootstrap = 0, seed }: Simulation,
  onReplication: (done: number) => void = () => {},
): SimulatedCoverage[] {
  const truth = valuesOf(sides);
  const random = new Random(seed);
  const orders = sides.map((side) => rowsByGroup(side.groups));
  const held = SIMULATED.map(() => ({ delta: 0, bootstrap: 0 }));
  for (let r = 0; r < replications; r++) {
    const drawn = sides.map((side, d) => drawnImages(side, orders[d]!, random)) as [SideImages, SideImages];
    const tables = drawn.map(featureTable) as [Float64Array, Float64Array];
    const delta = ESTIMATOR.deltaOf(...tables, [momentsOf(drawn[0]), momentsOf(drawn[1])]);
    const boot = bootstrap > 0 ? bootstrapOf(drawn, tables, bootstrap, `${seed} ${r}`) : undefined;
    SIMULATED.forEach((key, i) => {
      const holds = (interval: readonly [number, number]) => interval[0] <= truth(key) && truth(key) <= interval[1];
      if (holds(delta(key).interval)) held[i]!.delta += 1;
      if (boot && holds(boot.get(key)!.interval)) held[i]!.bootstrap += 1;
    });
    onReplication(r + 1);
  }
  return SIMULATED.map((key, i) => ({
    key,
    delta: held[i]!.delta / replications,
    bootstrap: bootstrap > 0 ? held[i]!.bootstrap / replications : Number.NaN,
  }));
}

const valuesOf = ([V1, V2]: readonly [SideImages, SideImages]) =>
  ESTIMATOR.valuesOf(featureTable(V1), featureTable(V2));

/** As many images of every class as there are, drawn with replacement. */
function drawnImages({ cells, groups, features }: SideImages, order: Uint32Array, random: Random): SideImages {
  const n = order.length;
  const drawn = { cells: new Uint8Array(n), groups: new Uint16Array(n), features: new Float64Array(n * DEPTH) };
  for (let from = 0; from < n; ) {
    let to = from;
    while (to < n && groups[order[to]!] === groups[order[from]!]) to++;
    for (let at = from; at < to; at++) {
      const row = order[random.int(from, to - 1)]!;
      drawn.cells[at] = cells[row]!;
      drawn.groups[at] = groups[row]!;
      drawn.features.set(features.subarray(row * DEPTH, (row + 1) * DEPTH), at * DEPTH);
    }
    from = to;
  }
  return drawn;
}

function bootstrapOf(
  sides: readonly [SideImages, SideImages],
  tables: readonly [Float64Array, Float64Array],
  replicates: number,
  seed: string,
) {
  const draws = [new Draws(sides[0].groups), new Draws(sides[1].groups)] as const;
  const sums = [featureSums(sides[0], draws[0]), featureSums(sides[1], draws[1])] as const;
  const run = new Bootstrap(ESTIMATOR, draws, [{ id: 'mean', sums }], replicates, seed);
  run.step(replicates);
  return run.estimates(0, ESTIMATOR.values(...tables));
}
