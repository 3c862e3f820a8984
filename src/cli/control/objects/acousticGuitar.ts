import { BoxGeometry, CylinderGeometry, type Group, SplineCurve, TorusGeometry, Vector2 } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { extrude, type FlatPoint, group, near, part, roundedBox } from '../shapes';

type Material = ReturnType<MaterialKit['surface']>;
const NECK = 2.05;

/** A six-string guitar seen from the front: outline of the body, woods, rosette, pick guard and tilt vary. */
export const acousticGuitar: ControlObject = {
  classIndex: 402,
  pose: 'facing',
  build(random, kit) {
    const top = kit.surface({
      color: near(random, random.pick([0xd9a55c, 0xc4833c, 0xe6c48a, 0x8f3f1c, 0x23201e]), 0.01, 0.05),
      roughness: 0.3,
    });
    const dark = kit.surface({ color: near(random, 0x4a2714, 0.01, 0.04), roughness: 0.35 });
    const board = kit.matte(0x1f1613);
    const outline = bodyOutline(random);
    const rim = outline.map(([x, y]) => [x * 1.02, (y - 1) * 1.015 + 1] as const);
    const ivory = kit.matte(0xf0e8d4);
    const guitar = group(
      part(extrude(rim, 0.4, { bevel: 0.02 }), dark, { at: [0, 0, -0.04] }),
      part(extrude(outline, 0.4, { bevel: 0.02 }), top),
      part(new CylinderGeometry(0.27, 0.27, 0.02, 40), kit.matte(0x0a0807), {
        at: [0, 1.25, 0.2],
        turn: [Math.PI / 2, 0, 0],
      }),
      part(new TorusGeometry(0.3, 0.025, 8, 44), random.chance(0.5) ? dark : ivory, { at: [0, 1.25, 0.2] }),
      part(roundedBox(0.72, 0.13, 0.06, 0.02), board, { at: [0, 0.56, 0.22] }),
      part(new BoxGeometry(0.24, NECK + 0.15, 0.14), dark, { at: [0, 1.6 + NECK / 2, 0.12] }),
      part(new BoxGeometry(0.25, NECK + 0.25, 0.05), board, { at: [0, 1.48 + NECK / 2, 0.22] }),
      strings(kit),
      headstock(random, kit, dark),
    );
    for (let i = 0; i < 14; i += 1)
      guitar.add(
        part(new BoxGeometry(0.25, 0.015, 0.02), kit.metal(0xc9ccd0), {
          at: [0, 1.6 + NECK * (1 - 0.945 ** i) * 1.75, 0.245],
        }),
      );
    guitar.rotation.z = random.range(-0.45, 0.45);
    guitar.position.y = 0.6 * Math.abs(Math.sin(guitar.rotation.z));
    return group(guitar);
  },
};

/** Two bouts and a waist, mirrored about the y axis. */
function bodyOutline(random: Random): FlatPoint[] {
  const lower = random.range(0.82, 0.92);
  const waist = random.range(0.52, 0.6);
  const upper = random.range(0.62, 0.7);
  const half: FlatPoint[] = [
    [0, 0],
    [lower * 0.62, 0.06],
    [lower, 0.55],
    [lower * 0.82, 0.98],
    [waist, 1.22],
    [upper, 1.62],
    [upper * 0.72, 1.92],
    [0.14, 1.98],
  ];
  const right = new SplineCurve(half.map(([x, y]) => new Vector2(x, y))).getPoints(32);
  const left = right.slice(1).reverse();
  return [...right.map(({ x, y }): FlatPoint => [x, y]), ...left.map(({ x, y }): FlatPoint => [-x, y])];
}

function strings(kit: MaterialKit): Group {
  const steel = kit.metal(0xd9d4c4, 0.3);
  const length = NECK + 1.15;
  return group(
    ...Array.from({ length: 6 }, (_, i) =>
      part(new BoxGeometry(0.009, length, 0.009), steel, { at: [(i - 2.5) * 0.036, 0.56 + length / 2, 0.262] }),
    ),
  );
}

function headstock(random: Random, kit: MaterialKit, wood: Material): Group {
  const peg = kit.metal(random.pick([0xd0b060, 0xc9ccd0]), 0.25);
  const plate = extrude(
    [
      [-0.14, 0],
      [0.14, 0],
      [0.22, 0.16],
      [0.19, 0.66],
      [-0.19, 0.66],
      [-0.22, 0.16],
    ],
    0.1,
    { bevel: 0.02 },
  );
  const head = group(part(plate, wood));
  for (const side of [-1, 1])
    for (const y of [0.2, 0.37, 0.54])
      head.add(
        part(new BoxGeometry(0.16, 0.09, 0.06), peg, { at: [side * 0.3, y, -0.02] }),
        part(new CylinderGeometry(0.03, 0.03, 0.1, 10), peg, { at: [side * 0.12, y, 0.06], turn: [Math.PI / 2, 0, 0] }),
      );
  head.position.set(0, 1.66 + NECK, 0.13);
  head.rotation.x = -0.2;
  return head;
}
