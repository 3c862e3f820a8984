import type { Mesh, MeshStandardMaterial } from 'three';
import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, near, type Point, part, tube } from '../shapes';
import { type Direction, tennisSeam } from '../sphereTexture';

const STITCHES = 76;

/** A white leather ball with a curved seam of red V-shaped stitches. */
export const baseball: ControlObject = {
  classIndex: 429,
  pose: 'rolling',
  build(random, kit) {
    const leather = kit.surface({ color: near(random, 0xf1ece0, 0.02, 0.03), roughness: random.range(0.4, 0.7) });
    const thread = kit.matte(near(random, 0xc01f24, 0.01, 0.05));
    const seam = tube(tennisSeam(64), 0.018, true, 128);
    const parts: Mesh[] = [part(new SphereGeometry(1, 40, 28), leather), part(seam, kit.matte(0x8d8171))];
    const ball = group(...parts, ...stitches(random.range(0.022, 0.03), thread));
    ball.position.y = 1;
    return group(ball);
  },
};

/** Two short threads from each point of the seam, slanting to both sides. */
function stitches(width: number, material: MeshStandardMaterial): Mesh[] {
  const seam = tennisSeam(STITCHES);
  return seam.flatMap((at, i) => {
    const ahead = seam[(i + 1) % STITCHES]!;
    const along = ahead.map((value, axis) => value - at[axis]!) as unknown as Direction;
    const side = cross(at, along);
    return [1, -1].map((sign) => {
      const end = at.map((v, axis) => v + along[axis]! * 0.9 + side[axis]! * sign * 1.6) as unknown as Point;
      const length = Math.hypot(...end) / 1.006;
      const tip: Point = [end[0] / length, end[1] / length, end[2] / length];
      return part(tube([at, tip], width, false, 1), material);
    });
  });
}

function cross(a: Direction, b: Direction): Direction {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
