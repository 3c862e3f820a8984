/** One definition: what it is called, its formula, what it means, where it comes from. */
export interface Formula {
  readonly name: string;
  readonly formula: string;
  readonly text: string;
  readonly source: string;
}

const ANZAKU = 'Anzaku et al. 2024 (v1), 2025 (v2)';
const OURS = 'this project';

export const METRICS: readonly Formula[] = [
  {
    name: 'Top-1, top-5',
    formula: 'Σ [p₁ = y] / N,  Σ [y ∈ {p₁…p₅}] / N',
    text: 'Over all images, also those whose label set is empty. “Evaluated” restricts both to E.',
    source: 'Russakovsky et al. 2015',
  },
  {
    name: 'Label-set accuracy',
    formula: 'Σ_E [p₁ ∈ G] / |E|',
    text: 'ReaL accuracy: the first prediction is any valid label. Images with an empty set are left out.',
    source: 'Beyer et al. 2020',
  },
  {
    name: 'Variable top-k',
    formula: 'h = |{p₁…p_k} ∩ G|;  (1/|E₅|) Σ h/k',
    text: 'As many predictions as there are valid labels. Five predictions are published, hence E₅.',
    source: ANZAKU,
  },
  {
    name: 'Variable top-k: per label, exact, any',
    formula: 'Σh / Σk,  share with h = k,  share with h ≥ 1',
    text: 'Three other ways to sum the same hits.',
    source: OURS,
  },
  {
    name: 'ASMA',
    formula: '(1/5) Σ_{k=1..5} mean over {i : kᵢ = k} of h/k',
    text: 'Each number of labels weighs a fifth, however few images have it. ASMA is an interpretation: that the subgroup value is h/k, over k = 1 to 5, is this project’s reading of the paper. The same mean of exact, any and label-set accuracy stands beside it.',
    source: `${ANZAKU}, in our reading`,
  },
];

export const BANDS: readonly Formula[] = [
  {
    name: 'Band of label-set accuracy',
    formula: '(yes + s · unknown) / n,  0 ≤ s ≤ 1;  judged alone: yes / (yes + no)',
    text: 'First predictions that the labels call valid, wrong, or nothing, over the images with a valid label; s is the share of the unjudged that is valid. Where nothing is judged wrong, the upper end is 100 % whatever models say.',
    source: OURS,
  },
  {
    name: 'Share that closes the drop',
    formula: 's = (yes₁/n₁ − yes₂/n₂) / (unknown₂/n₂ − unknown₁/n₁)',
    text: 'The same share on both sides; variants take none or all of ImageNet’s as valid. Interval: every s at which the drop’s interval holds 0.',
    source: 'Fieller 1954',
  },
];

export const INTERVALS: readonly Formula[] = [
  {
    name: 'Stratified delta method',
    formula: 'value ± z √(g₁ᵀM₁g₁ + g₂ᵀM₂g₂),  M = Σ_c n_c / (n_c − 1) [Σ_{i∈c} zᵢzᵢᵀ − S_c S_cᵀ / n_c]',
    text: 'At once, for every figure, gap and part: M is the covariance of the sums behind the metrics when images are drawn inside their class c of n_c images, g the gradient of the figure by these sums.',
    source: 'Cramér 1946; Woodruff 1971; Cochran 1977; Rao & Wu 1988',
  },
  {
    name: 'Bootstrap inside classes',
    formula: '2.5 and 97.5 percentiles of 1,000 replicates',
    text: 'In the background: each replicate draws n − 1 of the n images of every class anew, each counting n / (n − 1) times, and computes everything again. Classes, models and labels stay fixed.',
    source: 'Efron 1979; Efron & Tibshirani 1993; Rao & Wu 1988',
  },
  {
    name: 'Wilson',
    formula: '(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n),  z = 1.96',
    text: 'For plain shares of one model where only counts are at hand: scatter, its table, run cards. It ignores the classes and is a little too wide.',
    source: 'Wilson 1927',
  },
];

export const DECOMPOSITION: readonly Formula[] = [
  {
    name: 'Three-fold',
    formula: 'Σ (w₁−w₂) r₂ + Σ (w₁−w₂)(r₁−r₂) + Σ w₂ (r₁−r₂)',
    text: 'Composition at V2’s rates, interaction, rates at V2’s mix. The interaction belongs to neither of the others.',
    source: 'as reviewed by Jann 2008',
  },
  {
    name: 'Two-fold, symmetric',
    formula: 'Σ (w₁−w₂)(r₁+r₂)/2 + Σ (r₁−r₂)(w₁+w₂)/2',
    text: 'Composition and rates; each gets half of the interaction.',
    source: 'Kitagawa 1955',
  },
  {
    name: 'One-sided',
    formula: 'Σ (w₁−w₂) r₁ + Σ w₂ (r₁−r₂),  or  Σ (w₁−w₂) r₂ + Σ w₁ (r₁−r₂)',
    text: 'The first gives the whole interaction to composition, the second to rates.',
    source: 'Oaxaca 1973; Blinder 1973',
  },
  {
    name: 'Recognition and choice',
    formula: 'top-1 in a stratum = a b + e;  Σ w (a₁−a₂)(b₁+b₂)/2 + Σ w (b₁−b₂)(a₁+a₂)/2 + Σ w (e₁−e₂)',
    text: 'The rate part over images with a valid label: a, a valid label comes first (recognition); b, that one is the original label (choice); e, the original label comes first and is not in the set (outside). w: shares of either side or their mean.',
    source: OURS,
  },
  {
    name: 'Direct standardisation',
    formula: 'gap at V1’s mix Σ w₁ (r₁−r₂),  at V2’s mix Σ w₂ (r₁−r₂)',
    text: 'Both datasets at the shares of one: “V2 at ImageNet’s label mix” and “ImageNet at V2’s label mix”.',
    source: 'older than its use in Kitagawa 1955',
  },
  {
    name: 'Matched subsample',
    formula: '1,000 draws of ImageNetV2, stratum by stratum, to ImageNet’s mix',
    text: 'Agrees with V2 at ImageNet’s mix, but its interval is too narrow: 7,879 single-label images are drawn from 5,083, as if there were more of them. Its standard error is a sixth below that of images drawn at random.',
    source: OURS,
  },
];

export const RANKS: readonly Formula[] = [
  {
    name: 'Kendall’s τ',
    formula: '(C − D) / √((P − T_A)(P − T_B))',
    text: 'C and D: pairs of models in the same and in opposite order, P: all pairs, T_A and T_B: pairs that A and B tie.',
    source: 'Kendall 1945',
  },
  {
    name: 'Paired test of hits',
    formula: 'p = min(1, 2 P(X ≤ min(b, c))),  X binomial(b + c, ½)',
    text: 'b and c: the images that one model alone has right. For top-1, top-5, label-set accuracy, exact, any.',
    source: 'McNemar 1947; the exact tail in place of his normal one',
  },
  {
    name: 'Paired test of fractions',
    formula: 'p = 2 Φ(−|difference| / SE),  SE² = Σ_c n_c / (n_c − 1) Σ_{i∈c} (xᵢ − x̄_c)²',
    text: 'The paired bootstrap inside classes, in closed form; xᵢ is what image i adds to the difference. For variable top-k and ASMA.',
    source: 'Efron & Tibshirani 1993; Rao & Wu 1988',
  },
  {
    name: 'Credible flip',
    formula: 'p = max(p_A, p_B), Holm-adjusted over all pairs, below 0.05',
    text: 'A pair changes its order credibly where both orders hold. Pairs that do not change theirs count in the adjustment, with p = 1: with 1,176 pairs the smallest p of a flip is multiplied by 1,176. A flip that is not credible is not shown to be none: to count, one takes about 0.7 points on ImageNet and 1.6 on ImageNetV2 the other way.',
    source: 'Berger 1982; Holm 1979',
  },
  {
    name: 'Difference in differences',
    formula: 'p = 2 Φ(−|(a₁−b₁) − (a₂−b₂)| / SE),  SE² = SE₁² + SE₂²',
    text: 'Whether two models lead one another by as much under both orders, which asks less than a flip; Holm over all pairs. Where both orders rest on the same images, SE is of their differences image by image.',
    source: OURS,
  },
];

export const RUNS: readonly Formula[] = [
  {
    name: 'Running accuracy',
    formula: 'Wilson’s interval with n′ = n (N − 1) / (N − n)',
    text: 'After n of N images, drawn without repeats. It closes on the figure at n = N; then Wilson’s ordinary one is shown.',
    source: 'Wilson 1927; Cochran 1977',
  },
  {
    name: 'Check of a model’s card',
    formula: 'p = min(1, 2 P(X ≤ min(b, c))),  X binomial(b + c, ½);  Holm over all ways tried',
    text: 'b and c: images on which the label ranks higher under the card, or under the other way of preparing pictures, the same images for both. A way is called better where the adjusted p is below 0.05 and its top-1 is higher, too.',
    source: 'Dixon & Mood 1946 (sign test); Holm 1979',
  },
];

export const IMPORTS: readonly Formula[] = [
  {
    name: 'A file taken otherwise',
    formula: 'P(X ≥ b) ≤ 0.001 / hypotheses,  X binomial(b + c, ½)',
    text: 'b: rows right under the hypothesis only, c: as written only. If the file is right as written, a suggestion comes with a probability below 0.001.',
    source: 'exact binomial tail; Bonferroni',
  },
];
