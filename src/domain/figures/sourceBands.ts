import type { JudgedSide } from '../labels/judgedSide';

/** What published labels say of the first predictions of the averaged models: whole numbers, from which every band and needed share follows. */
export interface SourceBands {
  /** model ids, in the order of the counts */
  readonly models: readonly string[];
  readonly V2: JudgedSide;
  /** ImageNet's side by who labelled it, over all images that have a label there: not comparable with one another */
  readonly alone: readonly BandSource[];
  /** the same on the images that every source labels */
  readonly compared: readonly BandSource[];
}

export interface BandSource {
  readonly id: string;
  readonly name: string;
  readonly V1: JudgedSide;
}

/** True for counts of as many models as are named, which add up. */
export function areSourceBands(bands: SourceBands | undefined): bands is SourceBands {
  if (!Array.isArray(bands?.models) || !bands.alone?.some(({ id }) => id === 'real')) return false;
  const sides = [bands.V2, ...bands.alone.map((s) => s.V1), ...(bands.compared ?? []).map((s) => s.V1)];
  return sides.every(
    (side) =>
      side?.models?.length === bands.models.length &&
      side.covariance?.length === 3 &&
      side.models.every(([yes, no, unknown]) => yes + no + unknown === side.n),
  );
}
