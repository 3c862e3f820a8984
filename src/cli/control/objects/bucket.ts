import { CylinderGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { arc, group, lathe, near, type Point, part, tube } from '../shapes';

/** A pail with a wire bail: taper, ribs, plastic or galvanised metal, grip and slant of the bail vary. */
export const bucket: ControlObject = {
  classIndex: 463,
  pose: 'standing',
  build(random, kit) {
    const top = random.range(0.95, 1.08);
    const base = top * random.range(0.66, 0.78);
    const height = random.range(1.45, 1.85);
    const galvanised = random.chance(0.4);
    const color = near(random, random.pick([0xc62f2b, 0x2563a8, 0xe3b21f, 0x2f8a4e, 0xe9e6dd, 0x1f7f8f]));
    const roughness = random.range(0.3, 0.5);
    const wall = galvanised
      ? kit.surface({ color: 0xb4babd, roughness, metalness: 0.85, doubleSided: true })
      : kit.surface({ color, roughness, doubleSided: true });
    const at = (share: number): number => base + (top - base) * share;
    const rib = (share: number): (readonly [number, number])[] => [
      [at(share - 0.02), height * (share - 0.02)],
      [at(share) + 0.035, height * share],
      [at(share + 0.02), height * (share + 0.02)],
    ];
    const body = lathe(
      [
        [0, 0.05],
        [base - 0.03, 0.05],
        [base, 0],
        ...rib(0.12),
        ...rib(random.range(0.65, 0.75)),
        [top, height - 0.06],
        [top + 0.06, height - 0.04],
        [top + 0.07, height],
        [top + 0.03, height + 0.03],
        [top - 0.02, height],
        [base - 0.03, 0.09],
        [0, 0.09],
      ],
      48,
    );
    const wire = kit.metal(0x8d9296, 0.35);
    const reach = at(0.88) + 0.07;
    const bow: Point[] = arc(reach, 0, Math.PI, 14).map(([x, y]): Point => [x, y * 0.95, 0]);
    const bail = group(part(tube(bow, 0.03, false, 48), wire));
    const grip = kit.surface({ color: random.pick([0x1d1d1f, 0xc49a62, 0xe9e6dd]), roughness: 0.6 });
    bail.add(
      part(new CylinderGeometry(0.07, 0.07, 0.5, 16), grip, { at: [0, reach * 0.95, 0], turn: [0, 0, Math.PI / 2] }),
    );
    bail.position.y = height * 0.88;
    bail.rotation.x = random.range(-0.6, 0.6);
    const pail = group(part(body, wall), bail);
    for (const side of [-1, 1])
      pail.add(
        part(new CylinderGeometry(0.13, 0.13, 0.08, 20), wall, {
          at: [side * reach * 0.98, height * 0.88, 0],
          turn: [0, 0, Math.PI / 2],
        }),
      );
    return pail;
  },
};
