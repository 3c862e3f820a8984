import type { Preprocess } from './types';

type Triple = readonly [number, number, number];

/** How pixel values become numbers: x = (value / 255 - mean) / std. */
export interface Normalisation {
  readonly id: string;
  readonly name: string;
  readonly mean: Triple;
  readonly std: Triple;
}

/** A whole card's worth of values, for an input of any size. */
export interface CardPreset {
  readonly id: string;
  readonly name: string;
  readonly preprocess: (sizePx: number) => Preprocess;
}

const IMAGENET: Normalisation = {
  id: 'imagenet',
  name: 'ImageNet mean and std',
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};
const MINUS_ONE_TO_ONE: Normalisation = { id: 'tf', name: '−1 to 1', mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
const ZERO_TO_ONE: Normalisation = { id: 'unit', name: '0 to 1', mean: [0, 0, 0], std: [1, 1, 1] };
const RAW: Normalisation = { id: 'raw', name: '0 to 255', mean: [0, 0, 0], std: [1 / 255, 1 / 255, 1 / 255] };

/** Usual normalisations, the commonest first. */
export const NORMALISATIONS: readonly Normalisation[] = [IMAGENET, MINUS_ONE_TO_ONE, ZERO_TO_ONE, RAW];

/** Means of Caffe's ImageNet models in BGR order, subtracted from values 0 to 255 (Caffe, `ilsvrc_2012_mean`). */
export const CAFFE: Normalisation = {
  id: 'caffe',
  name: 'Caffe means, 0 to 255',
  mean: [103.939 / 255, 116.779 / 255, 123.68 / 255],
  std: [1 / 255, 1 / 255, 1 / 255],
};

/** The shorter side before the crop: floor(size / crop), as torchvision's 256 for 224 and timm's `crop_pct`. */
export function shorterSideOf(sizePx: number, crop: number): number {
  return Math.floor(sizePx / crop);
}

interface PresetValues {
  readonly crop: number;
  readonly interpolation: Preprocess['interpolation'];
  readonly values: Normalisation;
  readonly channels?: Preprocess['channels'];
}

const preset = (
  id: string,
  name: string,
  { crop, interpolation, values, channels = 'RGB' }: PresetValues,
): CardPreset => ({
  id,
  name,
  preprocess: (sizePx) => ({
    mode: 'center',
    resizeShorterSidePx: shorterSideOf(sizePx, crop),
    cropPx: sizePx,
    interpolation,
    mean: values.mean,
    std: values.std,
    channels,
  }),
});

/** What models are usually evaluated with; the first is proposed where nothing is known. */
export const CARD_PRESETS: readonly CardPreset[] = [
  preset('torchvision', 'torchvision', { crop: 0.875, interpolation: 'bilinear', values: IMAGENET }),
  preset('timm-0.875', 'timm, crop 0.875', { crop: 0.875, interpolation: 'bicubic', values: IMAGENET }),
  preset('timm-0.95', 'timm, crop 0.95', { crop: 0.95, interpolation: 'bicubic', values: IMAGENET }),
  preset('timm-1.0', 'timm, crop 1.0', { crop: 1, interpolation: 'bicubic', values: IMAGENET }),
  preset('inception', 'Inception, TensorFlow (−1 to 1)', {
    crop: 0.875,
    interpolation: 'bilinear',
    values: MINUS_ONE_TO_ONE,
  }),
  preset('unit', 'values 0 to 1', { crop: 0.875, interpolation: 'bilinear', values: ZERO_TO_ONE }),
  preset('raw', 'values 0 to 255', { crop: 0.875, interpolation: 'bilinear', values: RAW }),
  preset('caffe', 'Caffe (BGR, 0 to 255)', {
    crop: 0.875,
    interpolation: 'bilinear',
    values: CAFFE,
    channels: 'BGR',
  }),
];

/** Closer than this, two normalisations are the same to a model: 8-bit steps are 1 / 255. */
const ALIKE = 1 / 255;

/** True where two normalisations differ by less than one step of 8 bits: 0.50196 (128 / 255) and 0.5 are one. */
export function normalisesAlike(
  a: Pick<Normalisation, 'mean' | 'std'>,
  b: Pick<Normalisation, 'mean' | 'std'>,
): boolean {
  const near = (x: Triple, y: Triple) => x.every((value, i) => Math.abs(value - y[i]!) <= ALIKE / 2 + 1e-12);
  // std of raw values is small: compared relative to itself
  const scaled = a.std.every((value, i) => Math.abs(value / b.std[i]! - 1) <= ALIKE + 1e-12);
  return near(a.mean, b.mean) && scaled;
}

/** True where two cards feed the model the same numbers, as far as it can tell. */
export function preparesAlike(a: Preprocess, b: Preprocess): boolean {
  return (
    a.mode === b.mode &&
    (a.mode === 'squash' || a.resizeShorterSidePx === b.resizeShorterSidePx) &&
    a.cropPx === b.cropPx &&
    a.interpolation === b.interpolation &&
    a.channels === b.channels &&
    normalisesAlike(a, b)
  );
}
