/** An archive of pictures at its public home. */
export interface PublishedArchive {
  /** of the dataset whose pictures it holds */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  /** hex, of exactly so many bytes */
  readonly sha256: string;
}

/** Where ImageNetV2's authors publish its pictures, for people to look at. */
export const PUBLISHED_HOME = 'https://huggingface.co/datasets/vaishaal/ImageNetV2';

const FILES = `${PUBLISHED_HOME}/resolve/main`;

/**
 * ImageNetV2 (Recht et al. 2019), 10,000 pictures each, as its authors publish it. Bytes and checksums: TensorFlow Datasets,
 * `imagenet_v2/checksums.tsv`, as of 2026. What is named `.tar.gz` may be a plain tar: their sizes are whole blocks of one.
 */
export const PUBLISHED_ARCHIVES: readonly PublishedArchive[] = [
  {
    id: 'imagenetv2-matched-frequency',
    name: 'ImageNetV2 matched frequency',
    url: `${FILES}/imagenetv2-matched-frequency.tar.gz`,
    bytes: 1_264_079_360,
    sha256: 'f0c37fdf925916b19ea1323cd9a2208cdb6959ba2c32eef2a7fc393835c9ca7c',
  },
  {
    id: 'imagenetv2-threshold-0.7',
    name: 'ImageNetV2 threshold 0.7',
    url: `${FILES}/imagenetv2-threshold0.7.tar.gz`,
    bytes: 1_249_906_176,
    sha256: '32142bfe998f9cfa4141be691f6a80eeb1e27b24bd532a668eb08c26d98897a2',
  },
  {
    id: 'imagenetv2-top-images',
    name: 'ImageNetV2 top images',
    url: `${FILES}/imagenetv2-top-images.tar.gz`,
    bytes: 1_245_927_936,
    sha256: '85e4ace30f3f0d660152062254b8759dda66267b27f7ec0fd8d5768f1073a04b',
  },
];

/** Its name on disk. */
export const archiveFileName = ({ url }: Pick<PublishedArchive, 'url'>): string => url.slice(url.lastIndexOf('/') + 1);
