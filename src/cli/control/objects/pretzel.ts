import { BoxGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, near, type Point, part, tube } from '../shapes';

/** The knot, drawn flat in x and z: two loops, the ends crossed and laid on the arch. */
const KNOT: readonly Point[] = [
  [-0.62, 0.2, 0.72],
  [-0.3, 0.22, 0.42],
  [0, 0.2, 0.08],
  [0.42, 0.05, -0.32],
  [0.86, 0, -0.72],
  [1.2, 0, -0.5],
  [1.16, 0, 0.1],
  [0.72, 0, 0.66],
  [0, 0, 0.86],
  [-0.72, 0, 0.66],
  [-1.16, 0, 0.1],
  [-1.2, 0, -0.5],
  [-0.86, 0, -0.72],
  [-0.42, 0.1, -0.32],
  [0, 0.3, 0.02],
  [0.3, 0.24, 0.42],
  [0.62, 0.2, 0.72],
];

/** A glossy brown knot of dough, salted; lying flat or, more often, leaning up so that its holes show. */
export const pretzel: ControlObject = {
  classIndex: 932,
  pose: 'facing',
  build(random, kit) {
    const thick = random.range(0.17, 0.23);
    const [wide, deep] = [random.range(0.92, 1.08), random.range(0.92, 1.08)];
    const way = KNOT.map(([x, y, z]): Point => [x * wide, y + thick, z * deep]);
    const dough = kit.glossy(near(random, random.pick([0x8e4a16, 0xa55a1e, 0x74390f]), 0.01, 0.04));
    const knot = group(part(tube(way, thick, false, 120), dough));
    const salt = kit.matte(0xffffff);
    const grain = new BoxGeometry(0.06, 0.06, 0.06);
    for (let i = 0; i < random.int(0, 2) * 22; i += 1) {
      const [x, y, z] = random.pick(way.slice(3, 14));
      const at: Point = [x + random.range(-0.15, 0.15), y + thick * 0.88, z + random.range(-0.15, 0.15)];
      knot.add(part(grain, salt, { at, turn: [random.range(0, 3), random.range(0, 3), 0] }));
    }
    const upright = group(knot);
    upright.rotation.x = random.range(0.35, 1.2);
    return group(upright);
  },
};
