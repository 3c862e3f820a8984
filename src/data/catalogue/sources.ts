import type { PredictionFolder } from './checksums';

/** A public repository that files are taken from, at one commit. */
export interface UpstreamRepository {
  /** name of its folder in a local copy */
  readonly folder: string;
  /** owner/name on GitHub */
  readonly repository: string;
  readonly commit: string;
  readonly licence: string;
}

export const IMAGENET_V2: UpstreamRepository = {
  folder: 'ImageNetV2',
  repository: 'modestyachts/ImageNetV2',
  commit: '0b0c3fe89058e4c7ee2348938b3f4f706a931bf3',
  licence: 'MIT',
};

export const REASSESSED: UpstreamRepository = {
  folder: 'reassessed-imagenet',
  repository: 'google-research/reassessed-imagenet',
  commit: 'bcd006fe12e929f055e0ec7fe39dbf4d64a6881a',
  licence: 'Apache-2.0',
};

export const MULTILABELFY: UpstreamRepository = {
  folder: 'Multilabelfy',
  repository: 'esla/Multilabelfy',
  commit: '650a1736eec6f9457daa1021f52d794297cc0bc2',
  licence: 'Apache-2.0',
};

export const TIMM: UpstreamRepository = {
  folder: 'pytorch-image-models',
  repository: 'huggingface/pytorch-image-models',
  commit: 'aa4b5850c1543fa488abf260f18390eda46cf85d',
  licence: 'Apache-2.0',
};

export const REPOSITORIES: readonly UpstreamRepository[] = [IMAGENET_V2, REASSESSED, MULTILABELFY, TIMM];

/** Where single files of a GitHub repository are served. */
export const RAW_BASE_URL = 'https://raw.githubusercontent.com';

/** One file of one repository. */
export interface UpstreamFile {
  readonly repository: UpstreamRepository;
  /** path in the repository */
  readonly path: string;
  /** hex; absent where it is not known */
  readonly sha256?: string;
}

/** Download address of an upstream file; `baseUrl` stands in for GitHub's in tests and behind mirrors. */
export function rawUrl({ repository, path }: UpstreamFile, baseUrl: string = RAW_BASE_URL): string {
  return `${baseUrl.replace(/\/+$/, '')}/${repository.repository}/${repository.commit}/${path}`;
}

/** Path of an upstream file in a local copy: the repository's folder, then its path in the repository. */
export function localPath({ repository, path }: UpstreamFile): string {
  return `${repository.folder}/${path}`;
}

/** A dataset of the catalogue and the upstream files it comes from. */
export interface CatalogueDataset {
  readonly id: string;
  readonly name: string;
  /** name upstream, also the folder of its prediction arrays */
  readonly upstream: PredictionFolder;
  readonly list: UpstreamFile;
}

const list = (name: string, sha256: string): UpstreamFile => ({
  repository: IMAGENET_V2,
  path: `data/datasets/${name}.json`,
  sha256,
});

/** The datasets; the first is the baseline that the others are compared with. */
export const CATALOGUE_DATASETS: readonly CatalogueDataset[] = [
  {
    id: 'imagenet-val',
    name: 'ImageNet validation',
    upstream: 'imagenet-validation-original',
    list: list('imagenet-validation-original', 'c0f9da0fb7817e9707efedbc655d2b3f5ba31c201a3e13e37edcbd9076a81072'),
  },
  {
    id: 'imagenetv2-matched-frequency',
    name: 'ImageNetV2 matched frequency',
    upstream: 'imagenetv2-b-33',
    list: list('imagenetv2-b-33', 'ca1ebce4c2f450835a8640ed447304d3d4318647f3930d7ba752b12ee692728d'),
  },
  {
    id: 'imagenetv2-threshold-0.7',
    name: 'ImageNetV2 threshold 0.7',
    upstream: 'imagenetv2-a-44',
    list: list('imagenetv2-a-44', '6a7d6f805762c653b624e49ff15a65dc94672cf4a9f7fcae7aa04fedc1591c41'),
  },
  {
    id: 'imagenetv2-top-images',
    name: 'ImageNetV2 top images',
    upstream: 'imagenetv2-c-12',
    list: list('imagenetv2-c-12', '1740edd79b830431423096ab8401df6a145c89c09696ce2d926aa59ddbb0e7a9'),
  },
];

export const CLASS_INFO: UpstreamFile = {
  repository: IMAGENET_V2,
  path: 'data/metadata/class_info.json',
  sha256: '01968f45aa507b6ccf4d9a1f5f71f1dfc16819f32d6d84ee95861edba98d043b',
};

export const SIMILAR_CLASSES: UpstreamFile = {
  repository: IMAGENET_V2,
  path: 'data/metadata/wnid_to_most_similar_wnids.json',
  sha256: '519a0f16b03b56bdf12589f58a9f34efa12f407110fba610bd36e92bbfd32f35',
};

/** timm's result tables: top-1 on ImageNet validation, the same with ReaL labels, top-1 on ImageNetV2 matched frequency. */
export const TIMM_RESULTS = {
  V1: {
    repository: TIMM,
    path: 'results/results-imagenet.csv',
    sha256: '30972bf7c7ab451bbd4480ec6116b13d0a84441c57bbc946896fd312264acfcd',
  },
  realV1: {
    repository: TIMM,
    path: 'results/results-imagenet-real.csv',
    sha256: 'e94696aed665475e4d0235195733775c5e1b3f36d6f5f7de99f4386e7ed11630',
  },
  V2: {
    repository: TIMM,
    path: 'results/results-imagenetv2-matched-frequency.csv',
    sha256: '1d066d8897c40224b14f3cf1d02029c49ebdc56b761ba9a3841bd3bdd3bd0a8e',
  },
} as const satisfies Record<string, UpstreamFile>;
