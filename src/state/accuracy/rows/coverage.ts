import type { Coverage, SidesCoverage } from '../../../data/compute/accuracy/accuracyTypes';
import { formatCount } from '../../../lib/pure/formatCount';
import { SIDE_IDS } from '../../viewState';
import type { AccuracyData } from '../accuracyData';

/** What figures rest on where that is not every image of both datasets. */
export interface CoverageNote {
  /** `1,000 of 10,000 ImageNetV2 images` */
  readonly text: string;
  readonly sides: SidesCoverage;
  /** the part was chosen at random, so that intervals hold for the whole */
  readonly random: boolean;
  /** model of this session that all models could be compared with on its images */
  readonly offer?: string;
  /** model whose images alone count for all models now */
  readonly common?: string;
}

const NAMES = { V1: 'ImageNet', V2: 'ImageNetV2' } as const;

/** Of the counted models, which share their images; undefined where these are all of both sides. */
export function coverageNote(data: AccuracyData, counted: readonly string[]): CoverageNote | undefined {
  const models = data.models.filter(({ id }) => counted.includes(id));
  const covered = models.find(({ coverage }) => coverage);
  if (!covered?.coverage) return undefined;
  const common = data.request?.common;
  const sides = covered.coverage;
  const own = common === undefined || covered.id === common;
  return {
    text: `${coverageText(sides)}${own ? '' : `, those of ${common}`}`,
    sides,
    random: models.every(({ id }) => isRandom(data, id)),
    ...(common === undefined && data.runs.includes(covered.id) ? { offer: covered.id } : {}),
    ...(common === undefined ? {} : { common }),
  };
}

/** n of N with the dataset, of the sides that are covered in part. */
export function coverageText(coverage: SidesCoverage): string {
  const sides = SIDE_IDS.flatMap((side) => {
    const own = coverage[side];
    return own ? [`${formatCount(own.n)} of ${formatCount(own.of)} ${NAMES[side]}`] : [];
  });
  return `${sides.join(' and ')} images`;
}

/** Columns of a CSV file: images that count and all images, of the sides that are covered in part. */
export const coverageColumns = (coverage: SidesCoverage) =>
  SIDE_IDS.flatMap((side): (readonly [head: string, value: number])[] => {
    const own = coverage[side];
    const name = NAMES[side].toLowerCase();
    return own
      ? [
          [`covered_${name}`, own.n],
          [`all_${name}`, own.of],
        ]
      : [];
  });

/**
 * Whether the images that a model is counted on are all of them but a few, or a part chosen at random: then intervals hold for the whole. The few are said
 * and counted like any others that are missing.
 */
export function isRandom({ models, random = [], request }: AccuracyData, id: string): boolean {
  const coverageOf = (model: string) => models.find((m) => m.id === model)?.coverage;
  const own = coverageOf(id);
  if (!own || SIDE_IDS.every((side) => !own[side] || isFew(own[side].of - own[side].n, own[side].of))) return true;
  const common = request?.common;
  if (common === undefined) return random.includes(id);
  // the images that both have, where they are not those of the one alone, were chosen by two
  const theirs = coverageOf(common);
  return random.includes(common) && SIDE_IDS.every((side) => isSame(own[side], theirs?.[side]));
}

/**
 * So few of n images that, were all of them wrong, accuracy would move by less than a tenth of 1 / sqrt(n), which is half the width of its widest interval.
 */
export const isFew = (missing: number, n: number): boolean => missing <= Math.sqrt(n) / 10;

const isSame = (a: Coverage | undefined, b: Coverage | undefined): boolean => a?.n === b?.n && a?.of === b?.of;

/** ` Counted on …` behind an answer; empty where all images count. */
export const countedOn = (coverage: Pick<CoverageNote, 'text'> | undefined): string =>
  coverage ? ` Counted on ${coverage.text}.` : '';
