import { CircleGeometry, Color, CylinderGeometry, SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, part, roundedBox } from '../shapes';

const LAMPS = [
  { dark: 0x4a0d0a, bright: 0xe8140c },
  { dark: 0x4d3806, bright: 0xffb21c },
  { dark: 0x0a3d1c, bright: 0x22e068 },
] as const;

/** Three hooded lamps in a housing on a pole: lit lamp, housing colour, back plate, hoods and pole vary. */
export const trafficLight: ControlObject = {
  classIndex: 920,
  pose: 'facing',
  build(random, kit) {
    const housing = kit.surface({
      color: random.pick([0xe0a818, 0x1c1f20, 0x24402f, 0xd0901a, 0x2b2d30]),
      roughness: 0.5,
    });
    const pole = random.range(0.5, 1.6);
    const steel = kit.metal(random.pick([0x8d9297, 0x4b4f52]), 0.5);
    const light = group(
      part(new CylinderGeometry(0.09, 0.11, pole + 0.1, 20), steel, { at: [0, pole / 2 + 0.05, 0] }),
      part(new CylinderGeometry(0.24, 0.28, 0.08, 24), steel, { at: [0, 0.04, 0] }),
      part(roundedBox(0.9, 2.5, 0.5, 0.12), housing, { at: [0, pole + 1.25, 0] }),
    );
    if (random.chance(0.35))
      light.add(part(roundedBox(1.3, 2.95, 0.05, 0.02), kit.matte(0x141516), { at: [0, pole + 1.25, -0.1] }));
    const lit = random.int(0, 2);
    const hood = random.range(0.3, 0.45);
    const cone = random.range(4, 5.2);
    for (const [i, { dark, bright }] of LAMPS.entries()) {
      const y = pole + 2.05 - i * 0.8;
      const lens =
        i === lit
          ? kit.surface({ color: bright, emissive: new Color(bright).multiplyScalar(0.3), roughness: 0.4 })
          : kit.surface({ color: dark, roughness: 0.3 });
      const shade = new CylinderGeometry(0.37, 0.35, hood, 32, 1, true, -cone / 2, cone);
      light.add(
        part(new CircleGeometry(0.36, 36), kit.matte(0x0e0f10), { at: [0, y, 0.252] }),
        part(new SphereGeometry(0.31, 28, 16), lens, { at: [0, y, 0.24], scale: [1, 1, 0.35] }),
        part(shade, kit.surface({ color: 0x17191a, roughness: 0.6, doubleSided: true }), {
          at: [0, y, 0.24 + hood / 2],
          turn: [-Math.PI / 2, Math.PI, 0],
        }),
      );
    }
    return light;
  },
};
