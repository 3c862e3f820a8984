import { CylinderGeometry, SphereGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { ControlObject } from '../objectModel';
import { displace, group, lathe, near, type Point, paint, part, tube } from '../shapes';

const CLOTHS = [0xc62f2f, 0x20538c, 0x1f2226, 0xe2b31c, 0x2f7d5a, 0xe86f9a, 0xe8641c, 0x6d3f8c];

/** An open umbrella, often leaning: ribs, depth of the canopy, plain or two-coloured cloth and the handle vary. */
export const umbrella: ControlObject = {
  classIndex: 879,
  pose: 'facing',
  build(random, kit) {
    const ribs = random.pick([7, 8, 8, 8, 10]);
    const depth = random.range(0.55, 0.8);
    const first = near(random, random.pick(CLOTHS));
    const second = random.chance(0.5) ? near(random, random.pick([...CLOTHS, 0xf1efe8])) : first;
    const segments = ribs * 8;
    const profile = Array.from({ length: 15 }, (_, i) => {
      const angle = ((14 - i) / 14) * (Math.PI / 2) * 0.92;
      return [1.25 * Math.sin(angle), depth * Math.cos(angle)] as const;
    });
    const canopy = displace(lathe(profile, segments), (point) => {
      const angle = Math.atan2(point.x, point.z);
      const radius = Math.hypot(point.x, point.z);
      const valley = 0.5 - 0.5 * Math.cos(ribs * angle);
      point.y += 0.17 * valley * (radius / 1.25) ** 3;
      point.x *= 1 - 0.05 * valley * (radius / 1.25);
      point.z *= 1 - 0.05 * valley * (radius / 1.25);
    });
    const flat = canopy.toNonIndexed();
    canopy.dispose();
    const position = flat.getAttribute('position');
    let vertex = 0;
    paint(flat, (_point, out) => {
      const start = vertex - (vertex % 3);
      vertex += 1;
      const [x, z] = [0, 1, 2].reduce(
        (sum, k) => [sum[0] + position.getX(start + k), sum[1] + position.getZ(start + k)] as const,
        [0, 0] as readonly [number, number],
      );
      const panel = Math.floor(((Math.atan2(x, z) / (2 * Math.PI) + 1) * ribs) % ribs);
      out.copy(panel % 2 === 0 ? first : second);
    });
    const cloth = kit.surface({ vertexColors: true, roughness: 0.8, doubleSided: true });
    const open = group(part(flat, cloth, { at: [0, 1.85, 0] }), ...shaft(random, kit, depth));
    const lean = random.range(-0.75, 0.75);
    open.rotation.z = lean;
    open.rotation.x = random.range(-0.15, 0.15);
    open.position.y = 0.05 + 0.35 * Math.max(0, -Math.sin(lean));
    return group(open);
  },
};

function shaft(random: Random, kit: Parameters<ControlObject['build']>[1], depth: number) {
  const metal = kit.metal(0xa9adb2, 0.3);
  const wood = kit.glossy(random.pick([0x5a3216, 0x151515, 0x8a5a2c]));
  const hook: Point[] = [
    [0, 0.75, 0],
    [0, 0.2, 0],
    [0.05, 0.06, 0],
    [0.18, 0, 0],
    [0.31, 0.06, 0],
    [0.35, 0.22, 0],
  ];
  return [
    part(new CylinderGeometry(0.024, 0.024, 1.3 + depth, 10), metal, { at: [0, 0.6 + (1.3 + depth) / 2, 0] }),
    part(tube(hook, 0.05), wood),
    part(new SphereGeometry(0.05, 12, 8), wood, { at: [0.35, 0.22, 0] }),
    part(new CylinderGeometry(0.015, 0.04, 0.2, 10), metal, { at: [0, 1.85 + depth + 0.08, 0] }),
  ];
}
