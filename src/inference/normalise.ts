import type { Preprocess } from './types';

/** Writes pictures into the model's input tensor; made once per model, holds one table of 256 values per channel. */
export type Normaliser = (hwc: Uint8Array, target: Float32Array, slot: number) => void;

/**
 * x = (value / 255 - mean) / std, in double precision, rounded once to float32.
 * The returned function writes picture `slot` of a batch: `hwc` is RGB [cropPx x cropPx x 3], the target is
 * [batch x 3 x cropPx x cropPx] for NCHW and [batch x cropPx x cropPx x 3] for NHWC.
 */
export function createNormaliser(preprocess: Preprocess, layout: 'NCHW' | 'NHWC'): Normaliser {
  const { mean, std, channels, cropPx } = preprocess;
  const pixels = cropPx * cropPx;
  const sources = channels === 'RGB' ? [0, 1, 2] : [2, 1, 0];
  const tables = sources.map((_, channel) =>
    Float32Array.from({ length: 256 }, (_value, value) => (value / 255 - mean[channel]!) / std[channel]!),
  );
  const [channelStep, pixelStep] = layout === 'NCHW' ? [pixels, 1] : [1, 3];
  return (hwc, target, slot) => {
    sources.forEach((source, channel) => {
      const table = tables[channel]!;
      let out = slot * pixels * 3 + channel * channelStep;
      for (let p = 0; p < pixels; p++, out += pixelStep) target[out] = table[hwc[p * 3 + source]!]!;
    });
  };
}
