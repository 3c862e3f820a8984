import type { DrawTexture } from './materialKit';

/** A direction from the middle of a sphere, unit length. */
export type Direction = readonly [number, number, number];

/**
 * Draws a texture for three's SphereGeometry by asking for the colour, [r, g, b] in 0..255, in every direction: the
 * canvas is longitude by latitude.
 */
export function sphereTexture(colorAt: (direction: Direction) => readonly [number, number, number]): DrawTexture {
  return (pen, sizePx) => {
    const image = pen.createImageData(sizePx, sizePx);
    for (let row = 0; row < sizePx; row += 1) {
      const polar = (Math.PI * (row + 0.5)) / sizePx;
      const [sin, y] = [Math.sin(polar), Math.cos(polar)];
      for (let column = 0; column < sizePx; column += 1) {
        const turn = (2 * Math.PI * (column + 0.5)) / sizePx;
        const at = (row * sizePx + column) * 4;
        image.data.set(colorAt([-Math.cos(turn) * sin, y, Math.sin(turn) * sin]), at);
        image.data[at + 3] = 255;
      }
    }
    pen.putImageData(image, 0, 0);
  };
}

/** `count` directions spread evenly (a golden spiral). */
export function spread(count: number): Direction[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, i) => {
    const y = 1 - (2 * (i + 0.5)) / count;
    const radius = Math.sqrt(1 - y * y);
    return [radius * Math.cos(golden * i), y, radius * Math.sin(golden * i)] as const;
  });
}

/** Cosine of the angle between two directions. */
export function dot(a: Direction, b: Direction): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Largest and second largest cosine to any of `points`, and which it is. */
export function nearest(at: Direction, points: readonly Direction[]): { index: number; best: number; next: number } {
  let [index, best, next] = [0, -2, -2];
  for (let i = 0; i < points.length; i += 1) {
    const cosine = dot(at, points[i]!);
    if (cosine > best) [index, best, next] = [i, cosine, best];
    else if (cosine > next) next = cosine;
  }
  return { index, best, next };
}

/** The closed seam of a tennis ball or baseball on the unit sphere, `steps` points. */
export function tennisSeam(steps: number): Direction[] {
  return Array.from({ length: steps }, (_, i) => {
    const t = (2 * Math.PI * i) / steps;
    const [x, y] = [0.72 * Math.cos(t) + 0.28 * Math.cos(3 * t), 0.72 * Math.sin(t) - 0.28 * Math.sin(3 * t)];
    const z = 0.9 * Math.sin(2 * t);
    const length = Math.hypot(x, y, z);
    return [x / length, y / length, z / length] as const;
  });
}
