import { CylinderGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { ControlObject } from '../objectModel';
import { displace, group, lathe, near, part, smoothLathe } from '../shapes';

/** A hat with rolled brim and creased crown: felt or straw colour, roll, crown height, pinch and band vary. */
export const cowboyHat: ControlObject = {
  classIndex: 515,
  pose: 'facing',
  build(random, kit) {
    const felt = kit.surface({
      color: near(random, random.pick([0x8a5a34, 0xc9a36b, 0x2a2422, 0xe9dfc8, 0x5c3a22, 0x7d7468]), 0.015, 0.05),
      roughness: 0.95,
      doubleSided: true,
    });
    const band = new CylinderGeometry(0.6, 0.615, 0.14, 48, 1, true);
    const bandColor = random.pick([0x1d1512, 0x4a2412, 0x8a1f1f, 0xd9c08a, 0x23364f]);
    const hat = group(
      part(brim(random.range(0.5, 0.75)), felt),
      part(crown(random), felt),
      part(band, kit.surface({ color: bandColor, roughness: 0.5 }), { at: [0, 0.34, 0], scale: [1, 1, 1.22] }),
    );
    if (random.chance(0.5))
      hat.add(
        part(new CylinderGeometry(0.07, 0.07, 0.03, 16), kit.metal(0xd0b060), {
          at: [0.61, 0.34, 0.1],
          turn: [0, 0, Math.PI / 2],
        }),
      );
    hat.rotation.set(random.range(-0.05, 0.2), random.range(-0.15, 0.15), 0);
    return group(hat);
  },
};

/** Rolled up at the sides, dipping in front and behind. */
function brim(roll: number) {
  const ring = Array.from({ length: 13 }, (_, i) => [1.5 - (0.92 * i) / 12, 0] as const);
  return displace(lathe(ring, 64), (point) => {
    const share = Math.max(0, (Math.hypot(point.x, point.z) - 0.58) / 0.92);
    const side = (point.x / 1.5) ** 2;
    const along = (point.z / 1.5) ** 2;
    point.y = 0.25 + roll * 1.25 * side * share - 0.22 * along * share;
    point.x *= 1 - 0.24 * side * share;
    point.z *= 1.12;
  });
}

/** Creased along the top, pinched in front. */
function crown(random: Random) {
  const high = random.range(0.82, 1);
  const dent = random.range(0.2, 0.3);
  const pinch = random.range(0.3, 0.45);
  const dome = smoothLathe(
    [
      [0.6, 0.2],
      [0.58, 0.25 + high * 0.4],
      [0.54, 0.25 + high * 0.75],
      [0.46, 0.25 + high * 0.95],
      [0.28, 0.25 + high],
      [0, 0.25 + high],
    ],
    56,
    36,
  );
  return displace(dome, (point) => {
    const up = Math.max(0, (point.y - 0.25) / high);
    const front = Math.max(0, point.z / 0.6);
    point.x *= 1 - pinch * up ** 2 * front;
    point.y -= dent * up ** 4 * Math.exp(-((point.x / 0.17) ** 2)) + 0.12 * up ** 3 * front;
    point.z *= 1.22;
  });
}
