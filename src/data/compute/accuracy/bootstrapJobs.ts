import { Bootstrap, type BootstrapSubject } from '../../../domain/uncertainty/bootstrap';
import { type EstimateKey, estimatorOf, type FigureEstimate } from '../../../domain/uncertainty/estimates';
import { type FeatureTable, featureTable, meanTable } from '../../../domain/uncertainty/imageFeatures';
import { Draws, featureSums, patternSums } from '../../../domain/uncertainty/resampling';
import { breather } from '../../../lib/breath';
import { PluralError } from '../../../lib/pure/errors';
import type { AccuracyCounts, LoadedSide } from './accuracyCounts';
import type { BootstrapProgress, BootstrapRequest } from './accuracyTypes';

export const REPLICATES = 1000;
/** Fixed before any interval was seen. */
const SEED = 'plural';

interface Job {
  readonly bootstrap: Bootstrap;
  /** figures of the images themselves, per subject */
  readonly values: readonly Float64Array[];
}

interface Prepared {
  readonly subject: BootstrapSubject;
  readonly tables: readonly [FeatureTable, FeatureTable];
}

/** Bootstraps under way, the newest of each kind: a newer request replaces the older one. */
export class BootstrapJobs {
  readonly #jobs = new Map<BootstrapRequest['subjects'], { readonly id: number; readonly job: Job }>();
  #last = 0;

  constructor(readonly counts: AccuracyCounts) {}

  /** Prepares a bootstrap and returns its number; `step` runs it. */
  async start({ request, spec, subjects }: BootstrapRequest): Promise<number> {
    const id = ++this.#last;
    const [one, two] = await Promise.all([this.counts.side('V1', request), this.counts.side('V2', request)]);
    const draws = [
      new Draws(one.columns.dataset.originalLabels),
      new Draws(two.columns.dataset.originalLabels),
    ] as const;
    const estimator = estimatorOf(spec);
    const prepared =
      subjects === 'mean'
        ? [await this.#mean(request.counted, one, two, draws)]
        : await this.#each(request.counted, one, two, draws);
    const bootstrap = new Bootstrap(
      estimator,
      draws,
      prepared.map((p) => p.subject),
      REPLICATES,
      SEED,
    );
    const values = prepared.map(({ tables }) => estimator.values(...tables));
    // a newer one may have been ready before this one, which lets others through
    if ((this.#jobs.get(subjects)?.id ?? 0) < id) this.#jobs.set(subjects, { id, job: { bootstrap, values } });
    return id;
  }

  async #mean(counted: readonly string[], one: LoadedSide, two: LoadedSide, draws: readonly [Draws, Draws]) {
    if (counted.length === 1) return (await this.#each(counted, one, two, draws))[0]!;
    const breath = breather();
    const prepared = async (side: LoadedSide, drawn: Draws) => {
      const images = this.counts.images(side, counted, false);
      await breath();
      const sums = featureSums(images, drawn);
      await breath();
      return { sums, table: featureTable(images) };
    };
    const [first, second] = [await prepared(one, draws[0]), await prepared(two, draws[1])];
    const subject: BootstrapSubject = { id: 'mean', sums: [first.sums, second.sums] };
    return { subject, tables: [first.table, second.table] as const };
  }

  async #each(counted: readonly string[], one: LoadedSide, two: LoadedSide, draws: readonly [Draws, Draws]) {
    const breath = breather();
    const prepared: Prepared[] = [];
    for (const id of counted) {
      await breath();
      const columns = [one, two].map((side) => side.columns.model(side.predictions.get(id)!)) as [
        ReturnType<LoadedSide['columns']['model']>,
        ReturnType<LoadedSide['columns']['model']>,
      ];
      const sums = [patternSums(columns[0].patterns, draws[0]), patternSums(columns[1].patterns, draws[1])] as const;
      prepared.push({
        subject: { id, sums },
        tables: [meanTable([columns[0].counts]), meanTable([columns[1].counts])],
      });
    }
    return prepared;
  }

  /** Adds replicates. Throws `cancelled` where a newer bootstrap took this one's place. */
  step(id: number, replicates: number): BootstrapProgress {
    const entry = [...this.#jobs].find(([, { id: own }]) => own === id);
    if (!entry) throw new PluralError('cancelled', 'this bootstrap was replaced by a newer one');
    const [subjects, { job }] = entry;
    job.bootstrap.step(replicates);
    const { done, replicates: of, finished } = job.bootstrap;
    if (!finished) return { done, of };
    this.#jobs.delete(subjects);
    const estimates = new Map(
      job.bootstrap.subjects.map((subject, i): [string, ReadonlyMap<EstimateKey, FigureEstimate>] => [
        subjects === 'mean' ? 'mean' : subject.id,
        job.bootstrap.estimates(i, job.values[i]!),
      ]),
    );
    return { done, of, estimates };
  }
}
