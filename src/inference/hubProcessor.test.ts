import { describe, expect, it } from 'vitest';
import { CLASSES } from '../domain/classes/classTable';
import { cardFromFiles, cardFromHub } from './cardFiles';
import { hubClasses } from './hubClasses';
import { isHubProcessor, preprocessOf } from './hubProcessor';

const FILE = 'preprocessor_config.json';
const imagenet = { image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225] };
const half = { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] };
const of = (json: object) => preprocessOf(json, FILE);

describe('preprocessOf', () => {
  it.each([
    [
      'ConvNeXt',
      {
        feature_extractor_type: 'ConvNextFeatureExtractor',
        crop_pct: 0.875,
        size: { shortest_edge: 224 },
        resample: 3,
        ...imagenet,
      },
      {
        mode: 'center',
        resizeShorterSidePx: 256,
        cropPx: 224,
        interpolation: 'bicubic',
        channels: 'RGB',
        mean: imagenet.image_mean,
      },
    ],
    [
      'ConvNeXt, one number',
      { feature_extractor_type: 'ConvNextFeatureExtractor', crop_pct: 0.95, size: 224, ...imagenet },
      { mode: 'center', resizeShorterSidePx: 235, cropPx: 224, interpolation: 'bicubic' },
    ],
    [
      'ConvNeXt from 384 px on',
      { image_processor_type: 'ConvNextImageProcessor', size: { shortest_edge: 384 }, resample: 3, ...imagenet },
      { mode: 'squash', cropPx: 384 },
    ],
    [
      'ViT',
      { image_processor_type: 'ViTImageProcessorFast', size: { height: 224, width: 224 }, resample: 2, ...half },
      { mode: 'squash', cropPx: 224, interpolation: 'bilinear', mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
    ],
    [
      'ViT, one number',
      { feature_extractor_type: 'ViTFeatureExtractor', size: 224, ...half },
      { mode: 'squash', cropPx: 224, interpolation: 'bilinear' },
    ],
    [
      'MobileViT',
      {
        feature_extractor_type: 'MobileViTFeatureExtractor',
        size: { shortest_edge: 288 },
        crop_size: { height: 256, width: 256 },
        do_center_crop: true,
        do_flip_channel_order: true,
        resample: 2,
      },
      {
        mode: 'center',
        resizeShorterSidePx: 288,
        cropPx: 256,
        interpolation: 'bilinear',
        channels: 'BGR',
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
    ],
    [
      'plain, cropping',
      {
        do_center_crop: true,
        crop_size: { height: 224, width: 224 },
        size: { shortest_edge: 256 },
        resample: 3,
        do_normalize: true,
        rescale_factor: 0.00392156862745098,
        ...imagenet,
      },
      { mode: 'center', resizeShorterSidePx: 256, cropPx: 224, interpolation: 'bicubic', std: imagenet.image_std },
    ],
    [
      'timm',
      {
        pretrained_cfg: {
          input_size: [3, 224, 224],
          interpolation: 'bicubic',
          crop_pct: 0.95,
          mean: imagenet.image_mean,
          std: imagenet.image_std,
        },
      },
      { mode: 'center', resizeShorterSidePx: 235, cropPx: 224, interpolation: 'bicubic', channels: 'RGB' },
    ],
  ])('reads %s', (_name, json, expected) => {
    expect(isHubProcessor(json)).toBe(true);
    expect(of(json)).toMatchObject(expected);
  });

  it('turns another rescale factor into mean and std of values over 255', () => {
    const p = of({
      size: { height: 224, width: 224 },
      do_rescale: true,
      rescale_factor: 1 / 127.5,
      do_normalize: true,
      image_mean: [1, 1, 1],
      image_std: [1, 1, 1],
    });
    // value / 127.5 - 1 is value / 255 in -1..1
    for (const value of [...p.mean, ...p.std]) expect(value).toBeCloseTo(0.5, 12);
    const raw = of({ size: { height: 224, width: 224 }, do_rescale: false, do_normalize: false });
    expect((200 / 255 - raw.mean[0]) / raw.std[0]).toBeCloseTo(200, 9);
  });

  it.each([
    ['another filter', { size: { height: 224, width: 224 }, resample: 0 }, 'unsupported', /resample.*nearest/],
    ['an input that is not square', { size: { height: 224, width: 256 } }, 'bad-value', /size/],
    ['a shorter side alone', { size: { shortest_edge: 224 }, do_center_crop: false }, 'unsupported', /not be square/],
    [
      'squash and crop',
      { size: { height: 256, width: 256 }, crop_size: { height: 224, width: 224 }, do_center_crop: true },
      'unsupported',
      /squashing/,
    ],
    ['no resize', { do_resize: false, size: 224 }, 'unsupported', /do_resize/],
    ['no size', { do_resize: true }, 'bad-value', /size/],
    ['a size that is text', { size: 'big' }, 'bad-value', /size/],
    ['a standard deviation of 0', { size: 224, ...half, image_std: [0, 1, 1] }, 'bad-value', /image_std/],
    ['mean without std', { size: 224, image_mean: [0, 0, 0] }, 'bad-value', /image_std/],
    ['shifted values', { size: 224, rescale_offset: true }, 'unsupported', /rescale_offset/],
  ])('refuses %s', (_name, json, code, message) => {
    expect(() => of(json)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});

describe('hubClasses', () => {
  const labels = CLASSES.map((c) => c.names.join(', '));
  const id2label = (list: readonly string[]) => ({ id2label: Object.fromEntries(list.map((l, i) => [i, l])) });

  it('knows the usual order, by names or by WordNet ids', () => {
    expect(hubClasses(id2label(labels))).toEqual({
      note: expect.stringMatching(/^All 1000 class names are in torchvision/),
    });
    expect(hubClasses({ label_names: CLASSES.map((c) => c.wnid) })).not.toHaveProperty('classes');
  });

  it('leaves a background class out', () => {
    const { classes, note } = hubClasses(id2label(['background', ...labels]));
    expect(classes).toEqual([null, ...CLASSES.map((c) => c.index)]);
    expect(note).toMatch(/background/);
  });

  it('maps another order by WordNet id', () => {
    const reversed = CLASSES.map((c) => c.wnid).reverse();
    const { classes } = hubClasses({ label_names: reversed });
    expect(classes).toEqual(CLASSES.map((c) => c.index).reverse());
  });

  it('warns where the order differs and names cannot all be told apart', () => {
    const mixed = [...labels];
    [mixed[3], mixed[4]] = [mixed[4]!, mixed[3]!];
    mixed[7] = 'something else';
    const { classes, note } = hubClasses(id2label(mixed));
    expect(classes).toBeUndefined();
    expect(note).toMatch(/2 of 1000 class names are at another place/);
  });

  it('says when nothing, or something else, is named', () => {
    expect(hubClasses({}).note).toMatch(/not named/);
    expect(hubClasses(id2label(labels.map((_, i) => `LABEL_${i}`))).note).toMatch(/not those of ImageNet/);
    expect(hubClasses(id2label(labels.slice(0, 10))).note).toMatch(/names 10 classes/);
  });
});

describe('cardFromFiles', () => {
  const json = (name: string, value: unknown) => ({ name, text: JSON.stringify(value) });
  const processor = json(FILE, { size: { height: 224, width: 224 }, ...half });
  const config = json('config.json', { model_type: 'vit', id2label: { 0: 'a' } });

  it('joins processor and classes, and says where they come from', () => {
    const { card, notes } = cardFromFiles([config, processor], { name: 'vit', licence: 'MIT', source: 'owner/vit' });
    expect(card).toMatchObject({ name: 'vit', licence: 'MIT', source: 'owner/vit', preprocess: { mode: 'squash' } });
    expect(notes).toHaveLength(2);
  });

  it('takes a card of its own form first', () => {
    const { card } = cardFromFiles([json('card.json', { name: 'own', preprocess: of({ size: 96 }) })], { name: 'x' });
    expect(card).toMatchObject({ name: 'own', preprocess: { cropPx: 96 } });
  });

  it('from the hub, what cannot be read is a note; a chosen file is an error', () => {
    const odd = json(FILE, { size: 224, resample: 1 });
    expect(cardFromHub([odd], { name: 'x' })).toEqual({ notes: [expect.stringMatching(/Lanczos/)] });
    expect(() => cardFromFiles([odd], { name: 'x' })).toThrow(/Lanczos/);
    expect(cardFromHub([], { name: 'x' })).toEqual({ notes: [expect.stringMatching(/does not say/)] });
    expect(cardFromHub([config], { name: 'x' }).card).toBeUndefined();
    expect(() => cardFromFiles([{ name: 'card.json', text: '{' }], { name: 'x' })).toThrow(/not JSON/);
  });
});
