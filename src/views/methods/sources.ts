interface Source {
  readonly title: string;
  readonly url: string;
  readonly what: string;
  readonly licence?: string;
}

/** Papers and public data that Plural rests on. */
export const SOURCES: readonly Source[] = [
  {
    title: 'Anzaku, Mousavi, Van Messem, De Neve 2024, arXiv 2412.18409',
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
    title: 'Wightman 2019, PyTorch Image Models (timm)',
    url: 'https://github.com/huggingface/pytorch-image-models',
    what: 'Published accuracies of 1,266 models: top-1 on ImageNet and ImageNetV2, label-set accuracy on ImageNet only.',
    licence: 'Apache-2.0',
  },
  {
    title: 'Kitagawa 1955, Journal of the American Statistical Association 50(272)',
    url: 'https://doi.org/10.1080/01621459.1955.10501299',
    what: 'The decomposition of a difference between two rates.',
  },
  {
    title: 'Wilson 1927, Journal of the American Statistical Association 22(158)',
    url: 'https://doi.org/10.1080/01621459.1927.10502953',
    what: 'The score interval.',
  },
  {
    title: 'Russakovsky et al. 2015, ImageNet Large Scale Visual Recognition Challenge',
    url: 'https://doi.org/10.1007/s11263-015-0816-y',
    what: 'Classes and validation images. The pictures are not shipped with Plural.',
  },
];
