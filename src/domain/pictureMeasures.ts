/** Sides in pixels of the square that a picture's shorter side is resized to, and of the centre that is cut from it: torchvision's usual way. */
export const USUAL_RESIZE_PX = 256;
export const USUAL_CROP_PX = 224;

/** What a picture's stored size tells; the same whichever way it is turned. */
export interface SizeMeasures {
  /** shorter side in pixels */
  readonly side: number;
  /** longer over shorter side, 1 or more */
  readonly aspect: number;
  /** share of the picture that the usual crop leaves out, fraction in [0, 1) */
  readonly lost: number;
}

/**
 * Of a picture of w x h pixels, s = min(w, h), l = max(w, h): side = s, aspect = l / s, lost = 1 - (224 / 256)^2 s / l. The crop keeps a square of
 * (224 / 256) s pixels a side; that sizes are rounded to whole pixels is left out of it. NaN each where a side is 0: the size is not known.
 */
export function measuresOf(widthPx: number, heightPx: number): SizeMeasures {
  const [short, long] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)];
  if (!(short > 0)) return { side: Number.NaN, aspect: Number.NaN, lost: Number.NaN };
  return { side: short, aspect: long / short, lost: 1 - (USUAL_CROP_PX / USUAL_RESIZE_PX) ** 2 * (short / long) };
}

/**
 * Variance of the Laplacian, V = mean((d - mean d)^2) over inner pixels with d = 4 y(r, c) - y(r - 1, c) - y(r + 1, c) - y(r, c - 1) - y(r, c + 1) and
 * luma y = 0.299 R + 0.587 G + 0.114 B on 0..255: low where a picture is blurred, or has little in it. Pixels are RGB, row-major,
 * [sizePx x sizePx x 3]. NaN below 3 x 3. (Pech-Pacheco et al. 2000, Diatom autofocusing in brightfield microscopy, LAPV.)
 */
export function sharpnessOf(pixels: Uint8Array, sizePx: number): number {
  if (sizePx < 3) return Number.NaN;
  const y = new Float64Array(sizePx * sizePx);
  for (let i = 0; i < y.length; i++)
    y[i] = 0.299 * pixels[3 * i]! + 0.587 * pixels[3 * i + 1]! + 0.114 * pixels[3 * i + 2]!;
  let [sum, squares] = [0, 0];
  for (let r = 1; r < sizePx - 1; r++) {
    for (let i = r * sizePx + 1; i < (r + 1) * sizePx - 1; i++) {
      const d = 4 * y[i]! - y[i - sizePx]! - y[i + sizePx]! - y[i - 1]! - y[i + 1]!;
      sum += d;
      squares += d * d;
    }
  }
  const n = (sizePx - 2) ** 2;
  return Math.max(0, squares / n - (sum / n) ** 2);
}
