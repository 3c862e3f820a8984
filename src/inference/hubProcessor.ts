import * as z from 'zod/mini';
import { PluralError } from '../lib/pure/errors';
import { cardProblem } from './cardLimits';
import { shorterSideOf } from './presets';
import type { Preprocess } from './types';

const side = z.int().check(z.gte(1), z.lte(4096));
const channel = z.union([z.number(), z.array(z.number())]);
/** `{shortest_edge}`, `{height, width}`, or one number in older files. */
const size = z.union([
  side,
  z.object({ shortest_edge: z.optional(side), height: z.optional(side), width: z.optional(side) }),
]);

/** The keys of `preprocessor_config.json` that change what a model sees; others are left alone. */
const processorForm = z.object({
  image_processor_type: z.optional(z.string()),
  feature_extractor_type: z.optional(z.string()),
  do_resize: z.optional(z.boolean()),
  size: z.optional(size),
  crop_pct: z.optional(z.nullable(z.number().check(z.positive()))),
  do_center_crop: z.optional(z.nullable(z.boolean())),
  crop_size: z.optional(z.nullable(size)),
  resample: z.optional(z.int()),
  do_rescale: z.optional(z.boolean()),
  rescale_factor: z.optional(z.number().check(z.positive())),
  rescale_offset: z.optional(z.nullable(z.boolean())),
  do_normalize: z.optional(z.nullable(z.boolean())),
  image_mean: z.optional(z.nullable(channel)),
  image_std: z.optional(z.nullable(channel)),
  do_flip_channel_order: z.optional(z.nullable(z.boolean())),
  include_top: z.optional(z.boolean()),
});
type Processor = z.infer<typeof processorForm>;

/** timm's own form, as `config.json` of its repositories and `preprocessor_config.json` of its wrapper hold it. */
const timmForm = z.object({
  pretrained_cfg: z.object({
    input_size: z.tuple([z.literal(3), side, side]),
    interpolation: z.enum(['bilinear', 'bicubic']),
    crop_pct: z.number().check(z.positive()),
    crop_mode: z.optional(z.string()),
    mean: z.tuple([z.number(), z.number(), z.number()]),
    std: z.tuple([z.number(), z.number(), z.number()]),
  }),
});

/** Pillow's numbers for its filters. */
const FILTERS: Readonly<Record<number, string>> = {
  0: 'nearest',
  1: 'Lanczos',
  2: 'bilinear',
  3: 'bicubic',
  4: 'box',
  5: 'Hamming',
};

/** True where a JSON object describes an image processor of the transformers library or a timm model. */
export function isHubProcessor(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return ['image_processor_type', 'feature_extractor_type', 'image_mean', 'pretrained_cfg', 'do_resize', 'size'].some(
    (key) => key in json,
  );
}

/**
 * How pictures are prepared according to a `preprocessor_config.json`: processors of the transformers library (ViT, DeiT, BEiT, ConvNeXT,
 * MobileViT, MobileNet, BiT, CLIP, LeViT and alike) and timm's own form. x = (value f - mean) / std with the file's rescale factor f
 * becomes (value / 255 - mean / (255 f)) / (std / (255 f)).
 * Throws `bad-value` naming the key, `unsupported` where it asks for what is not done here (another filter, an input that is not square).
 */
export function preprocessOf(json: unknown, file: string): Preprocess {
  const timm = z.safeParse(timmForm, json);
  if (timm.success) return ofTimm(timm.data.pretrained_cfg, file);
  const result = z.safeParse(processorForm, json);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new PluralError('bad-value', 'the description of the image processor has a value that is not understood', {
      file,
      place: issue?.path.join('.') || 'the whole file',
      remedy: 'Enter the values by hand.',
    });
  }
  const processor = result.data;
  const { mode, resizeShorterSidePx, cropPx } = geometry(processor, file);
  const read: Preprocess = {
    mode,
    resizeShorterSidePx,
    cropPx,
    interpolation: filterOf(processor, file),
    ...values(processor, file),
    channels: processor.do_flip_channel_order ? 'BGR' : 'RGB',
  };
  const problem = cardProblem(read);
  if (problem === undefined) return read;
  throw new PluralError('bad-value', 'the description of the image processor contradicts itself', {
    file,
    place: 'image_mean, image_std, do_rescale',
    found: problem.replace(/\.$/, ''),
    remedy: 'Enter the values by hand.',
  });
}

const typeOf = ({ image_processor_type, feature_extractor_type }: Processor): string =>
  (image_processor_type ?? feature_extractor_type ?? '').replace(/(FeatureExtractor|ImageProcessor)(Fast)?$/, '');

function geometry(processor: Processor, file: string): Pick<Preprocess, 'mode' | 'resizeShorterSidePx' | 'cropPx'> {
  const type = typeOf(processor);
  const edges = edgesOf(processor.size, type);
  const squash = (px: number) => ({ mode: 'squash' as const, resizeShorterSidePx: px, cropPx: px });
  if (processor.do_resize === false) throw unsupported(file, 'do_resize', 'pictures are not resized', 'false');
  if (type === 'ConvNext') {
    const edge = edges.shortest ?? edges.square;
    if (edge === undefined) throw missing(file, 'size.shortest_edge');
    // the library squashes from 384 px on
    if (edge >= 384) return squash(edge);
    const crop = processor.crop_pct ?? 224 / 256;
    return { mode: 'center', resizeShorterSidePx: shorterSideOf(edge, crop), cropPx: edge };
  }
  const wantsCrop = processor.do_center_crop ?? (processor.crop_size != null || CROPPING.has(type));
  const crop = wantsCrop ? edgesOf(processor.crop_size ?? undefined, '').square : undefined;
  if (edges.shortest !== undefined) {
    const cropPx = crop ?? (wantsCrop ? DEFAULT_CROP.get(type) : undefined);
    if (cropPx === undefined) {
      throw unsupported(
        file,
        'crop_size',
        'the input would not be square',
        `only the shorter side, ${edges.shortest} px`,
      );
    }
    // LeViT means the side after the crop
    const shorter = type === 'Levit' ? Math.floor((edges.shortest * 256) / 224) : edges.shortest;
    return { mode: 'center', resizeShorterSidePx: shorter, cropPx };
  }
  if (edges.square === undefined) throw missing(file, 'size');
  if (crop !== undefined && crop !== edges.square) {
    throw unsupported(
      file,
      'size',
      'squashing to a square and cropping it is not done here',
      `${edges.square} px, crop ${crop} px`,
    );
  }
  return squash(edges.square);
}

/** Processors that crop unless told not to, and the side where the file does not say. */
const CROPPING: ReadonlySet<string> = new Set([
  'MobileViT',
  'MobileNetV1',
  'MobileNetV2',
  'Bit',
  'CLIP',
  'Levit',
  'PoolFormer',
]);
const DEFAULT_CROP: ReadonlyMap<string, number> = new Map([
  ['MobileViT', 256],
  ['MobileNetV1', 224],
  ['MobileNetV2', 224],
  ['Bit', 224],
  ['CLIP', 224],
  ['Levit', 224],
]);

/** Older files give one number: the shorter side for processors that crop, a square for the others. */
function edgesOf(given: Processor['size'], type: string): { shortest?: number; square?: number } {
  if (given === undefined) return {};
  if (typeof given === 'number')
    return CROPPING.has(type) || type === 'ConvNext' ? { shortest: given } : { square: given };
  if (given.shortest_edge !== undefined) return { shortest: given.shortest_edge };
  return given.height !== undefined && given.height === given.width ? { square: given.height } : {};
}

/** Filters that processors use where the file does not say. */
function filterOf({ resample, ...processor }: Processor, file: string): Preprocess['interpolation'] {
  const bicubic = new Set(['ConvNext', 'Deit', 'DeiT', 'Beit', 'Bit', 'CLIP', 'Levit', 'PoolFormer']);
  const filter = resample ?? (bicubic.has(typeOf(processor)) ? 3 : 2);
  if (filter === 2) return 'bilinear';
  if (filter === 3) return 'bicubic';
  throw unsupported(file, 'resample', 'this filter is not done here', FILTERS[filter] ?? String(filter));
}

function values(processor: Processor, file: string): Pick<Preprocess, 'mean' | 'std'> {
  if (processor.rescale_offset) throw unsupported(file, 'rescale_offset', 'values are shifted after rescaling', 'true');
  const factor = processor.do_rescale === false ? 1 : (processor.rescale_factor ?? 1 / 255);
  // files round 1 / 255 to sixteen digits or fewer
  const scale = Math.abs(255 * factor - 1) < 1e-6 ? 1 : 255 * factor;
  // MobileViT has no normalisation, and its files do not say so
  const normalises = processor.do_normalize ?? (typeOf(processor) !== 'MobileViT' && processor.image_mean != null);
  if (processor.include_top) throw unsupported(file, 'include_top', 'values are divided once more', 'true');
  const mean = normalises ? tripleOf(processor.image_mean, file, 'image_mean') : ([0, 0, 0] as const);
  const std = normalises ? tripleOf(processor.image_std, file, 'image_std') : ([1, 1, 1] as const);
  if (std.some((s) => !(s > 0))) {
    throw new PluralError('bad-value', 'a standard deviation is not positive', {
      file,
      place: 'image_std',
      found: std.join(', '),
      remedy: 'Enter the values by hand.',
    });
  }
  const scaled = ([a, b, c]: readonly [number, number, number]) => [a / scale, b / scale, c / scale] as const;
  return scale === 1 ? { mean, std } : { mean: scaled(mean), std: scaled(std) };
}

function tripleOf(
  given: number | number[] | null | undefined,
  file: string,
  key: string,
): readonly [number, number, number] {
  if (given == null) throw missing(file, key);
  const [a, b, c] = typeof given === 'number' ? [given, given, given] : given;
  if (a === undefined || b === undefined || c === undefined) throw missing(file, key);
  return [a, b, c];
}

function ofTimm(cfg: z.infer<typeof timmForm>['pretrained_cfg'], file: string): Preprocess {
  const [, height, width] = cfg.input_size;
  if (height !== width) throw unsupported(file, 'input_size', 'the input is not square', `${width} x ${height}`);
  const mode = cfg.crop_mode ?? 'center';
  if (mode !== 'center' && mode !== 'squash') {
    throw unsupported(file, 'crop_mode', 'this crop is not done here', mode);
  }
  return {
    mode,
    resizeShorterSidePx: shorterSideOf(height, cfg.crop_pct),
    cropPx: height,
    interpolation: cfg.interpolation,
    mean: cfg.mean,
    std: cfg.std,
    channels: 'RGB',
  };
}

const missing = (file: string, place: string): PluralError =>
  new PluralError('bad-value', 'the description of the image processor lacks a value', {
    file,
    place,
    remedy: 'Enter the values by hand.',
  });

const unsupported = (file: string, place: string, summary: string, found: string): PluralError =>
  new PluralError('unsupported', summary, { file, place, found, remedy: 'Choose the nearest values by hand.' });
