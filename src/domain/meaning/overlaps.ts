/**
 * Classes whose meanings overlap, as original class and what may as well be said of it; facts, as Vasudevan et al. 2022 (arXiv:2205.04596) list
 * them and Peychev et al. 2023 (NeurIPS) use them: the same thing twice (sunglass and sunglasses), or a kind of it (a coffee mug is a cup,
 * not every cup a coffee mug).
 */
const ONE_WAY: readonly (readonly [original: number, also: number])[] = [
  [250, 248], // Siberian husky: Eskimo dog
  [249, 248], // malamute: Eskimo dog
  [385, 101], // Indian elephant: tusker
  [386, 101], // African elephant: tusker
  [504, 968], // coffee mug: cup
  [482, 848], // cassette player: tape player
  [435, 876], // bathtub: tub
];

/** Each the same as the others of its row. */
const BOTH_WAYS: readonly (readonly number[])[] = [
  [836, 837], // sunglass, sunglasses
  [638, 639], // maillot, twice
  [657, 744], // missile, projectile
  [620, 681], // laptop, notebook
  [664, 782], // monitor, screen
  [356, 357, 358, 359], // weasel, mink, polecat, black-footed ferret
];

const PAIRS: ReadonlySet<number> = new Set(
  [...ONE_WAY, ...BOTH_WAYS.flatMap((same) => same.flatMap((a) => same.map((b) => [a, b] as const)))]
    .filter(([original, also]) => original !== also)
    .map(([original, also]) => original * 1000 + also),
);

/** True where an image of class `original` may as well be called `also`, by what the classes mean. */
export const overlaps = (original: number, also: number): boolean =>
  original < 1000 && PAIRS.has(original * 1000 + also);

/** Every such pair, in no order. */
export const overlapPairs = (): (readonly [original: number, also: number])[] =>
  [...PAIRS].map((pair) => [Math.floor(pair / 1000), pair % 1000]);
