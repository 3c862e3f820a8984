import { CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { type FlatPoint, group, lathe, near, part, smoothLathe } from '../shapes';

const SHADES = [0xf2e6c9, 0xefe9dd, 0xd8b98a, 0xa53f33, 0x38566b, 0x5f7a5a, 0xe3c9c4];

/** A shaded lamp on a turned foot: shade (cone to drum), trim, foot shape and material, and whether it is lit vary. */
export const tableLamp: ControlObject = {
  classIndex: 846,
  pose: 'standing',
  build(random, kit) {
    const bottom = random.range(0.72, 0.95);
    const top = bottom * random.range(0.5, 0.85);
    const tall = random.range(0.75, 1.05);
    const stem = random.range(1.25, 1.6);
    const color = near(random, random.pick(SHADES), 0.02, 0.05);
    const lit = random.chance(0.6);
    const glow = lit ? color.clone().multiplyScalar(random.range(0.35, 0.6)) : undefined;
    const cloth = kit.surface({ color, roughness: 0.9, doubleSided: true, ...(glow ? { emissive: glow } : {}) });
    const shade = new CylinderGeometry(top, bottom, tall, 40, 1, true);
    const trim = kit.matte(color.clone().multiplyScalar(0.55));
    const hoop = (radius: number, y: number) =>
      part(new CylinderGeometry(radius + 0.012, radius + 0.012, 0.05, 40, 1, true), trim, { at: [0, y, 0] });
    const lamp = group(
      part(shade, cloth, { at: [0, stem + tall / 2 - 0.1, 0] }),
      hoop(bottom, stem - 0.08),
      hoop(top, stem + tall - 0.12),
      foot(random, kit, stem),
    );
    lamp.add(
      part(new CylinderGeometry(0.02, 0.02, tall, 8), kit.metal(0xb8893a), { at: [0, stem + tall / 2, 0] }),
      part(
        lathe(
          [
            [0, -0.06],
            [0.06, 0],
            [0, 0.08],
          ],
          12,
        ),
        kit.metal(0xb8893a),
        { at: [0, stem + tall, 0] },
      ),
    );
    return lamp;
  },
};

function foot(random: Random, kit: MaterialKit, stem: number): Group {
  const wide = random.range(0.36, 0.52);
  const profiles: FlatPoint[][] = [
    [
      [0, 0],
      [0.4, 0],
      [0.4, 0.08],
      [0.22, 0.14],
      [wide, stem * 0.42],
      [0.3, stem * 0.66],
      [0.09, stem * 0.78],
      [0.05, stem],
    ],
    [
      [0, 0],
      [wide, 0],
      [wide, 0.08],
      [0.1, 0.16],
      [0.06, stem * 0.4],
      [0.15, stem * 0.48],
      [0.06, stem * 0.56],
      [0.05, stem],
    ],
    [
      [0, 0],
      [wide * 0.9, 0],
      [wide, 0.2],
      [wide * 0.8, stem * 0.45],
      [0.2, stem * 0.68],
      [0.08, stem * 0.74],
      [0.05, stem],
    ],
  ];
  const finish = random.int(0, 2);
  const material =
    finish === 0
      ? kit.metal(random.pick([0xb8893a, 0xb9bcc0, 0x6b4a32]), 0.3)
      : finish === 1
        ? kit.glossy(near(random, random.pick([0x2f5f7d, 0xe9e4d8, 0x7d2f2f, 0x3c6b58, 0x1e1e22])))
        : kit.surface({ color: near(random, 0x7a4a26, 0.02, 0.08), roughness: 0.5 });
  return group(part(smoothLathe(random.pick(profiles), 36, 56), material));
}
