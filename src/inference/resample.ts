import type { Preprocess } from './types';

/** A rectangle of whole pixels of the source picture. */
export interface Region {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Fractional bits of a fixed-point weight (Pillow, Resample.c: 32 - 8 - 2). */
const PRECISION_BITS = 22;
const HALF = 1 << (PRECISION_BITS - 1);

/** How one axis is resampled: for each wanted output, its first source pixel and its fixed-point weights. */
interface AxisPlan {
  /** first source pixel per output, [count] */
  readonly starts: Int32Array;
  /** number of source pixels per output, [count] */
  readonly sizes: Int32Array;
  /** weights times 2^22, [count x taps] row-major */
  readonly weights: Int32Array;
  readonly taps: number;
  /** where the outputs lie in the crop: the rest of the crop is zero padding */
  readonly padBefore: number;
}

/** Sizes after the resize, px; the longer side is truncated, never rounded (torchvision `_compute_resized_output_size`). */
export function resizedSize(widthPx: number, heightPx: number, preprocess: Preprocess): [number, number] {
  const { mode, resizeShorterSidePx: side, cropPx } = preprocess;
  if (mode === 'squash') return [cropPx, cropPx];
  return widthPx <= heightPx
    ? [side, Math.floor((side * heightPx) / widthPx)]
    : [Math.floor((side * widthPx) / heightPx), side];
}

/** Where the centre crop starts, px: half of the difference, halves to even as Python rounds; negative where zeros are padded. */
export function cropOffset(resizedPx: number, cropPx: number): number {
  const difference = resizedPx - cropPx;
  if (difference < 0) return -Math.floor(-difference / 2);
  const half = difference >> 1;
  return difference % 2 === 0 ? half : half + (half & 1);
}

/** The source pixels that the crop depends on; nothing outside has to be decoded into memory. */
export function sourceRegion(widthPx: number, heightPx: number, preprocess: Preprocess): Region {
  const [resizedWidth, resizedHeight] = resizedSize(widthPx, heightPx, preprocess);
  const [xPx, right] = extent(planAxis(widthPx, resizedWidth, preprocess));
  const [yPx, bottom] = extent(planAxis(heightPx, resizedHeight, preprocess));
  return { xPx, yPx, widthPx: right - xPx, heightPx: bottom - yPx };
}

/**
 * The torchvision evaluation transform on 8-bit pixels, equal to Pillow byte for byte: antialiased resize in two passes
 * (horizontal, stored in 8 bits, then vertical), then centre crop. Only the rows and columns of the crop are computed.
 * @param rgba pixels of `region`, row-major, alpha ignored, [region.heightPx x region.widthPx x 4]
 * @param widthPx, heightPx size of the whole picture, >= 1
 * @param region part of the picture that `rgba` holds, at least `sourceRegion`; default the whole picture
 * @returns RGB, row-major, [cropPx x cropPx x 3]
 * @source Pillow 12.3 src/libImaging/Resample.c; torchvision transforms.v2.functional `resize`, `center_crop`
 */
export function resizeAndCrop(
  rgba: Uint8ClampedArray | Uint8Array,
  widthPx: number,
  heightPx: number,
  preprocess: Preprocess,
  region: Region = { xPx: 0, yPx: 0, widthPx, heightPx },
): Uint8Array {
  const [resizedWidth, resizedHeight] = resizedSize(widthPx, heightPx, preprocess);
  const columns = planAxis(widthPx, resizedWidth, preprocess);
  const rows = planAxis(heightPx, resizedHeight, preprocess);
  const [firstRow, endRow] = extent(rows);
  const squeezed = horizontalPass(rgba, region, columns, firstRow, endRow);
  return verticalPass(squeezed, firstRow, columns, rows, preprocess.cropPx);
}

/** Weights of the outputs inside the crop. An axis that keeps its size gets one tap of weight 1, which is a plain copy. */
function planAxis(sourcePx: number, resizedPx: number, { cropPx, interpolation }: Preprocess): AxisPlan {
  const offset = cropOffset(resizedPx, cropPx);
  const first = Math.max(0, offset);
  const count = Math.min(cropPx, resizedPx);
  const padBefore = Math.max(0, -offset);
  const scale = sourcePx / resizedPx;
  const filterScale = Math.max(scale, 1);
  const [filter, radius] = interpolation === 'bilinear' ? ([triangle, 1] as const) : ([cubic, 2] as const);
  const support = radius * filterScale;
  const taps = sourcePx === resizedPx ? 1 : Math.ceil(support) * 2 + 1;
  const plan = {
    starts: new Int32Array(count),
    sizes: new Int32Array(count),
    weights: new Int32Array(count * taps),
    taps,
    padBefore,
  };
  const exact = new Float64Array(taps);
  for (let i = 0; i < count; i++) {
    if (sourcePx === resizedPx) {
      plan.starts[i] = first + i;
      plan.sizes[i] = 1;
      plan.weights[i] = 1 << PRECISION_BITS;
      continue;
    }
    const center = (first + i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const size = Math.min(sourcePx, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let j = 0; j < size; j++) {
      const weight = filter((j + start - center + 0.5) * (1 / filterScale));
      exact[j] = weight;
      sum += weight;
    }
    plan.starts[i] = start;
    plan.sizes[i] = size;
    for (let j = 0; j < size; j++) {
      const weight = (sum === 0 ? exact[j]! : exact[j]! / sum) * (1 << PRECISION_BITS);
      plan.weights[i * taps + j] = Math.trunc(weight < 0 ? weight - 0.5 : weight + 0.5);
    }
  }
  return plan;
}

/** First and one past the last source pixel of a plan. */
function extent({ starts, sizes }: AxisPlan): [number, number] {
  const last = starts.length - 1;
  return [starts[0]!, starts[last]! + sizes[last]!];
}

/** Wanted columns of the rows firstRow..endRow-1, RGB, [rows x columns x 3]; the array itself clamps to 0..255. */
function horizontalPass(
  rgba: Uint8ClampedArray | Uint8Array,
  region: Region,
  { starts, sizes, weights, taps }: AxisPlan,
  firstRow: number,
  endRow: number,
): Uint8ClampedArray {
  const count = starts.length;
  const out = new Uint8ClampedArray((endRow - firstRow) * count * 3);
  let o = 0;
  for (let y = firstRow; y < endRow; y++) {
    const line = (y - region.yPx) * region.widthPx - region.xPx;
    for (let x = 0; x < count; x++) {
      let r = HALF;
      let g = HALF;
      let b = HALF;
      let p = (line + starts[x]!) * 4;
      const end = x * taps + sizes[x]!;
      for (let k = x * taps; k < end; k++, p += 4) {
        const weight = weights[k]!;
        r = (r + rgba[p]! * weight) | 0;
        g = (g + rgba[p + 1]! * weight) | 0;
        b = (b + rgba[p + 2]! * weight) | 0;
      }
      out[o++] = r >> PRECISION_BITS;
      out[o++] = g >> PRECISION_BITS;
      out[o++] = b >> PRECISION_BITS;
    }
  }
  return out;
}

/** Wanted rows of the squeezed columns, placed in the zero-padded crop. */
function verticalPass(
  squeezed: Uint8ClampedArray,
  firstRow: number,
  columns: AxisPlan,
  { starts, sizes, weights, taps, padBefore }: AxisPlan,
  cropPx: number,
): Uint8Array {
  const stride = columns.starts.length * 3;
  const out = new Uint8ClampedArray(cropPx * cropPx * 3);
  for (let y = 0; y < starts.length; y++) {
    const top = (starts[y]! - firstRow) * stride;
    const size = sizes[y]!;
    const target = ((y + padBefore) * cropPx + columns.padBefore) * 3;
    for (let x = 0; x < stride; x++) {
      let sum = HALF;
      let p = top + x;
      for (let k = 0; k < size; k++, p += stride) sum = (sum + squeezed[p]! * weights[y * taps + k]!) | 0;
      out[target + x] = sum >> PRECISION_BITS;
    }
  }
  return new Uint8Array(out.buffer);
}

function triangle(x: number): number {
  const a = Math.abs(x);
  return a < 1 ? 1 - a : 0;
}

/** Keys' cubic with a = -0.5 (Catmull-Rom), written as Pillow writes it. */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
  return 0;
}
