import { CylinderGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, lathe, near, part } from '../shapes';

/** A hand weight lying on the ground: hexagonal, round or stacked-plate heads, their colour, and the grip vary. */
export const dumbbell: ControlObject = {
  classIndex: 543,
  pose: 'facing',
  build(random, kit) {
    const steel = kit.metal(random.pick([0xc4c7ca, 0x9da1a5]), 0.25);
    const color = near(random, random.pick([0x1c1d1f, 0x24262a, 0x3c6e8f, 0x8a2f5b, 0x4a4d52, 0xa8322c, 0x4d7a3c]));
    const coat = random.chance(0.3) ? steel : kit.surface({ color, roughness: random.range(0.4, 0.7) });
    const radius = random.range(0.5, 0.66);
    const thick = random.range(0.55, 0.75);
    const grip = random.range(0.5, 0.62);
    const kind = random.pick(['hex', 'hex', 'round', 'plates'] as const);
    const bulge = random.range(0.11, 0.15);
    const handle = lathe(
      [
        [0.1, -grip - 0.1],
        [bulge * 0.85, -grip],
        [bulge, 0],
        [bulge * 0.85, grip],
        [0.1, grip + 0.1],
      ],
      24,
    );
    const bell = group(part(handle, steel));
    const sides = kind === 'hex' ? 6 : 36;
    for (const side of [-1, 1]) {
      const disc = (size: number, wide: number, at: number) => {
        const rim = wide * 0.16;
        const head = lathe(
          [
            [0, -wide / 2],
            [size * 0.8, -wide / 2],
            [size * 0.8, -wide / 2],
            [size, -wide / 2 + rim],
            [size, -wide / 2 + rim],
            [size, wide / 2 - rim],
            [size, wide / 2 - rim],
            [size * 0.8, wide / 2],
            [size * 0.8, wide / 2],
            [0, wide / 2],
          ],
          sides,
        );
        return part(kind === 'hex' ? flat(head) : head, coat, { at: [0, side * at, 0] });
      };
      if (kind === 'plates') {
        for (let i = 0; i < 3; i += 1) bell.add(disc(radius * (1.15 - i * 0.17), 0.2, grip + 0.14 + i * 0.22));
        bell.add(part(new CylinderGeometry(0.1, 0.1, 0.4, 20), steel, { at: [0, side * (grip + 0.8), 0] }));
        bell.add(part(new CylinderGeometry(0.2, 0.2, 0.1, 6), steel, { at: [0, side * (grip + 0.74), 0] }));
      } else bell.add(disc(radius, thick, grip + thick / 2));
    }
    bell.rotation.z = Math.PI / 2;
    const rest = kind === 'hex' ? radius * Math.cos(Math.PI / 6) : kind === 'plates' ? radius * 1.15 : radius;
    // lathe puts a corner of the hexagon at +z, so a flat side already faces down
    bell.position.y = rest;
    const turned = group(bell);
    turned.rotation.y = random.range(-0.5, 0.5);
    return group(turned);
  },
};

/** Flat faces instead of smooth shading. */
function flat(geometry: ReturnType<typeof lathe>) {
  const faces = geometry.toNonIndexed();
  geometry.dispose();
  faces.computeVertexNormals();
  return faces;
}
