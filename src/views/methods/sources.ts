interface Source {
  readonly title: string;
  /** absent for books and papers without an open address */
  readonly url?: string;
  readonly what: string;
  readonly licence?: string;
}

/** Papers and public data that Plural rests on: the data first, then the formulas by author. */
export const SOURCES: readonly Source[] = [
  {
    title: 'Anzaku, Mousavi, Van Messem, De Neve 2024 (v1), 2025 (v2), arXiv 2412.18409',
    url: 'https://arxiv.org/abs/2412.18409',
    what: 'The method: variable top-k, subgroups by number of labels, ASMA.',
  },
  {
    title: 'Anzaku et al. 2024, arXiv 2401.17736 and Multilabelfy',
    url: 'https://github.com/esla/Multilabelfy',
    what: 'Refined labels of ImageNetV2 matched frequency.',
    licence: 'Apache-2.0',
  },
  {
    title: 'Beyer et al. 2020, arXiv 2006.07159, Are we done with ImageNet?',
    url: 'https://github.com/google-research/reassessed-imagenet',
    what: 'ReaL labels of the ImageNet validation set, and the raters’ scores.',
    licence: 'Apache-2.0',
  },
  {
    title: 'Recht et al. 2019, arXiv 1902.10811, Do ImageNet classifiers generalize to ImageNet?',
    url: 'https://github.com/modestyachts/ImageNetV2',
    what: 'ImageNetV2, its image lists, and the top-5 predictions of 67 models.',
    licence: 'MIT',
  },
  {
    title: 'Russakovsky et al. 2015, ImageNet Large Scale Visual Recognition Challenge',
    url: 'https://doi.org/10.1007/s11263-015-0816-y',
    what: 'Classes and validation images. The pictures are not shipped with Plural.',
  },
  {
    title: 'Tsipras et al. 2020, arXiv 2005.11295, From ImageNet to image classification',
    url: 'https://arxiv.org/abs/2005.11295',
    what: 'A third annotation of 10,000 ImageNet images.',
    licence: 'MIT',
  },
  {
    title: 'Engstrom et al. 2020, arXiv 2005.09619, Identifying statistical bias in dataset replication',
    url: 'https://arxiv.org/abs/2005.09619',
    what: 'A rival: selection frequencies that were matched with noise.',
  },
  {
    title: 'Shankar et al. 2020, PMLR 119, Evaluating machine accuracy on ImageNet',
    url: 'https://proceedings.mlr.press/v119/shankar20c.html',
    what: 'Expert labels by one procedure on both datasets, and the accuracy of people. Figures only.',
  },
  {
    title: 'Vasudevan et al. 2022, arXiv 2205.04596, When does dough become a bagel?',
    url: 'https://arxiv.org/abs/2205.04596',
    what: 'What is left of the mistakes of the best models.',
  },
  {
    title: 'Wightman 2019, PyTorch Image Models (timm)',
    url: 'https://github.com/huggingface/pytorch-image-models',
    what: 'Published accuracies of 1,266 models: top-1 on ImageNet and ImageNetV2, label-set accuracy on ImageNet only.',
    licence: 'Apache-2.0',
  },
  { title: 'Berger 1982, Technometrics 24', what: 'Tests of a union of hypotheses: both orders must hold.' },
  {
    title: 'Blinder 1973, Journal of Human Resources 8',
    url: 'https://doi.org/10.2307/144855',
    what: 'One-sided decomposition.',
  },
  { title: 'Cochran 1977, Sampling Techniques', what: 'Stratified samples and ratio estimators.' },
  { title: 'Cramér 1946, Mathematical Methods of Statistics', what: 'The delta method.' },
  { title: 'Dixon & Mood 1946, Journal of the American Statistical Association 41', what: 'The sign test.' },
  {
    title: 'Efron 1979, Annals of Statistics 7',
    url: 'https://doi.org/10.1214/aos/1176344552',
    what: 'The bootstrap.',
  },
  {
    title: 'Efron & Tibshirani 1993, An Introduction to the Bootstrap',
    what: 'Percentile intervals, resampling inside each sample.',
  },
  {
    title: 'Fieller 1954, Journal of the Royal Statistical Society B 16',
    what: 'The interval of a ratio, here of the share that closes the drop.',
  },
  { title: 'Holm 1979, Scandinavian Journal of Statistics 6', what: 'Adjustment for many tests.' },
  { title: 'Jann 2008, Stata Journal 8', what: 'The three-fold form, and its kinship with the two-fold ones.' },
  {
    title: 'Kendall 1945, Biometrika 33',
    url: 'https://doi.org/10.1093/biomet/33.3.239',
    what: 'Rank correlation with ties.',
  },
  {
    title: 'Kitagawa 1955, Journal of the American Statistical Association 50(272)',
    url: 'https://doi.org/10.1080/01621459.1955.10501299',
    what: 'The decomposition of a difference between two rates.',
  },
  {
    title: 'McNemar 1947, Psychometrika 12',
    url: 'https://doi.org/10.1007/BF02295996',
    what: 'The paired test of shares.',
  },
  {
    title: 'Newcombe 1998, Statistics in Medicine 17',
    url: 'https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I',
    what: 'The interval of a difference of two shares.',
  },
  {
    title: 'Oaxaca 1973, International Economic Review 14',
    url: 'https://doi.org/10.2307/2525981',
    what: 'One-sided decomposition.',
  },
  {
    title: 'Rao & Wu 1988, Journal of the American Statistical Association 83',
    what: 'The bootstrap in small strata.',
  },
  {
    title: 'Theil 1950, Indagationes Mathematicae 12; Sen 1968, Journal of the American Statistical Association 63',
    what: 'The line through the median slope, which single models far off do not move.',
  },
  {
    title: 'Wilson 1927, Journal of the American Statistical Association 22(158)',
    url: 'https://doi.org/10.1080/01621459.1927.10502953',
    what: 'The score interval.',
  },
  {
    title: 'Woodruff 1971, Journal of the American Statistical Association 66',
    what: 'Variance of a complicated estimate by linearisation.',
  },
  {
    title: 'Zou & Donner 2008, Statistics in Medicine 27',
    url: 'https://doi.org/10.1002/sim.3095',
    what: 'Intervals of sums from the intervals of their parts.',
  },
];
