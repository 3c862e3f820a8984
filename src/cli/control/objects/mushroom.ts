import { Color } from 'three';
import type { ControlObject } from '../objectModel';
import { group, near, paint, part, smoothLathe } from '../shapes';

/** A pale stem under a round cap with gills below: white or brown, one or two; often lying, so that the
 * gills show. */
export const mushroom: ControlObject = {
  classIndex: 947,
  pose: 'facing',
  build(random, kit) {
    const shade = random.pick([0xf0e8da, 0xc79f72, 0xa06f45, 0xe6d6bc]);
    const count = random.pick([1, 1, 2]);
    const all = group();
    for (let i = 0; i < count; i += 1) {
      const cap = near(random, shade, 0.01, 0.03);
      const size = i === 0 ? 1 : random.range(0.55, 0.75);
      const one = oneMushroom(cap, random.range(0.5, 0.85), random.range(1.3, 1.8), random.range(0.26, 0.38));
      const stem = part(one.stem, kit.matte(near(random, 0xf3ead8, 0.01, 0.02)));
      const hat = part(one.cap, kit.surface({ vertexColors: true, roughness: 0.6 }));
      const body = group(stem, hat);
      body.scale.setScalar(size);
      body.position.set(i * 1.25, 0, i * 0.35);
      body.rotation.z = random.range(-0.14, 0.14);
      all.add(body);
    }
    const lie = random.pick(['standing', 'sideways', 'sideways', 'back'] as const);
    if (lie === 'sideways') all.rotation.z = random.pick([-1, 1]) * random.range(1.1, 1.4);
    if (lie === 'back') all.rotation.x = -random.range(0.5, 1.2);
    return group(all);
  },
};

/** Cap and stem of one, its cap of radius 1 and height `dome`. */
function oneMushroom(
  color: Color,
  dome: number,
  tall: number,
  thick: number,
): { cap: ReturnType<typeof smoothLathe>; stem: ReturnType<typeof smoothLathe> } {
  const y = tall;
  const cap = smoothLathe(
    [
      [thick * 0.8, y + 0.1],
      [0.6, y],
      [0.93, y - 0.1],
      [1, y + 0.05],
      [0.85, y + dome * 0.6],
      [0.5, y + dome * 0.93],
      [0, y + dome],
    ],
    48,
    48,
  );
  const gills = new Color(0x8a6248);
  paint(cap, (at, out) => {
    const below = at.y < y + 0.02 && Math.hypot(at.x, at.z) < 0.92;
    const ray = Math.sin(Math.atan2(at.z, at.x) * 24) > 0 ? 0.75 : 1.1;
    if (below) out.copy(gills).multiplyScalar(ray);
    else out.copy(color).multiplyScalar(1 - 0.12 * Math.max(0, Math.sin(at.x * 7) * Math.sin(at.z * 6)));
  });
  const stem = smoothLathe(
    [
      [0, 0],
      [thick * 1.25, 0.02],
      [thick * 1.3, 0.15],
      [thick, 0.5 * y],
      [thick * 0.95, y + 0.1],
    ],
    28,
    24,
  );
  return { cap, stem };
}
