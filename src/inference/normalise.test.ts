import { describe, expect, it } from 'vitest';
import { createNormaliser } from './normalise';
import type { Preprocess } from './types';

const preprocess: Preprocess = {
  mode: 'center',
  resizeShorterSidePx: 2,
  cropPx: 2,
  interpolation: 'bilinear',
  mean: [0.1, 0.2, 0.3],
  std: [0.5, 0.25, 2],
  channels: 'RGB',
};
const hwc = Uint8Array.from([0, 1, 2, 10, 11, 12, 20, 21, 22, 253, 254, 255]);
const scaled = (value: number, channel: number) =>
  Math.fround((value / 255 - preprocess.mean[channel]!) / preprocess.std[channel]!);

describe('createNormaliser', () => {
  it('writes planes for NCHW, in the slot of the batch', () => {
    const target = new Float32Array(24).fill(-9);
    createNormaliser(preprocess, 'NCHW')(hwc, target, 1);
    expect([...target.subarray(0, 12)]).toEqual(Array(12).fill(-9));
    const expected = [0, 1, 2].flatMap((channel) => [0, 1, 2, 3].map((p) => scaled(hwc[p * 3 + channel]!, channel)));
    expect([...target.subarray(12)]).toEqual(expected);
  });

  it('writes pixels for NHWC', () => {
    const target = new Float32Array(12);
    createNormaliser(preprocess, 'NHWC')(hwc, target, 0);
    expect([...target]).toEqual([...hwc].map((value, i) => scaled(value, i % 3)));
  });

  it('swaps red and blue for BGR; mean and std follow the order of the channels', () => {
    const target = new Float32Array(12);
    createNormaliser({ ...preprocess, channels: 'BGR' }, 'NHWC')(hwc, target, 0);
    expect([...target.subarray(0, 3)]).toEqual([scaled(2, 0), scaled(1, 1), scaled(0, 2)]);
  });
});
