/** What agreement among raters is computed from, whole numbers. */
export interface VoteTally {
  /** rated pairs */
  readonly pairs: number;
  /** raters of each */
  readonly raters: number;
  /** answers by category, over all pairs */
  readonly categories: readonly number[];
  /** sum over pairs and categories of the squared number of answers */
  readonly squares: number;
}

/** Agreement of raters; NaN where there is nothing to agree on, or all answers are of one category. */
export interface RaterAgreement {
  /** share of pairs of answers that agree */
  readonly pairwise: number;
  /** the same where every answer is drawn from all of them */
  readonly chance: number;
  readonly kappa: number;
}

/**
 * Fleiss' kappa: P = (sum n_ij^2 - N r) / (N r (r - 1)), P_e = sum_j (category total / N r)^2, kappa = (P - P_e) / (1 - P_e), with N pairs of
 * r answers. Source: Fleiss 1971, Measuring nominal scale agreement among many raters.
 */
export function fleissKappa({ pairs, raters, categories, squares }: VoteTally): RaterAgreement {
  const answers = pairs * raters;
  const pairwise = (squares - answers) / (answers * (raters - 1));
  const chance = categories.reduce((sum, total) => sum + (total / answers) ** 2, 0);
  return { pairwise, chance, kappa: (pairwise - chance) / (1 - chance) };
}

/**
 * The tally of answers, pair by pair.
 * @param counts answers of each category, row-major [pairs x categories]
 */
export function tallyOf(counts: ArrayLike<number>, categories: number): VoteTally {
  const totals = new Array<number>(categories).fill(0);
  let squares = 0;
  for (let i = 0; i < counts.length; i++) {
    totals[i % categories]! += counts[i]!;
    squares += counts[i]! ** 2;
  }
  const pairs = counts.length / categories;
  const answers = totals.reduce((a, b) => a + b, 0);
  return { pairs, raters: pairs === 0 ? 0 : answers / pairs, categories: totals, squares };
}

/**
 * Standard error of Fleiss' kappa over images: linearised, images the sampling unit, sqrt(m / (m - 1) sum z_i^2) with z_i the derivative of kappa along
 * image i's tally; NaN below two images. Pairs of one image go together, as they share what is hard about it.
 * @param images the tally of each image; all with as many raters a pair
 */
export function kappaError(images: readonly VoteTally[]): number {
  const width = images[0]?.categories.length ?? 0;
  const categories = Array.from({ length: width }, (_, j) => images.reduce((sum, one) => sum + one.categories[j]!, 0));
  const squares = images.reduce((sum, one) => sum + one.squares, 0);
  const answers = categories.reduce((a, b) => a + b, 0);
  const raters = images[0]?.raters ?? 0;
  const others = raters - 1;
  const { pairwise, chance } = fleissKappa({ pairs: answers / raters, raters, categories, squares });
  const [byPairwise, byChance] = [1 / (1 - chance), (pairwise - 1) / (1 - chance) ** 2];
  let sum = 0;
  for (const one of images) {
    const more = one.categories.reduce((a, b) => a + b, 0);
    const agree = one.squares / (answers * others) - (squares * more) / (answers ** 2 * others);
    const byLuck = categories.reduce((at, total, j) => at + (2 * total * one.categories[j]!) / answers ** 2, 0);
    sum += (byPairwise * agree + byChance * (byLuck - (2 * chance * more) / answers)) ** 2;
  }
  const m = images.length;
  return m < 2 ? Number.NaN : Math.sqrt((m / (m - 1)) * sum);
}
