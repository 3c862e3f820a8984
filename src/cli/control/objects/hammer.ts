import { CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, extrude, group, lathe, near, part, roundedBox } from '../shapes';

/** A claw hammer on its handle end, tilted: claw length, wood or rubber grip, steel and tilt vary. */
export const hammer: ControlObject = {
  classIndex: 587,
  pose: 'facing',
  build(random, kit) {
    const steel = kit.metal(random.pick([0x8f9499, 0x5d6266, 0xb4b8bc, 0x3e4246]), 0.3);
    const length = random.range(2.5, 3.1);
    const whole = group(handle(random, kit, length, steel), head(random, steel, length));
    const mirrored = random.chance(0.5);
    whole.rotation.set(0, mirrored ? Math.PI : 0, 0);
    const tilted = group(whole);
    tilted.rotation.z = random.range(-0.6, 0.6);
    tilted.position.y = 0.16 * Math.abs(Math.sin(tilted.rotation.z));
    return group(tilted);
  },
};

function handle(random: Random, kit: MaterialKit, length: number, steel: ReturnType<MaterialKit['metal']>): Group {
  const wooden = random.chance(0.55);
  const wood = kit.surface({ color: near(random, random.pick([0xc99a5b, 0xa86f38, 0xdab67e])), roughness: 0.55 });
  const grip = kit.surface({
    color: near(random, random.pick([0xb3262b, 0x1d4f8f, 0x222426, 0xe0a31c])),
    roughness: 0.6,
  });
  const swell = random.range(0.15, 0.18);
  const lower = lathe(
    [
      [0, 0],
      [swell * 0.9, 0.02],
      [swell * 1.05, 0.15],
      [swell * 0.85, 0.55],
      [swell, 0.85],
      [swell * 0.72, 1.2],
    ],
    24,
  );
  const upper = lathe(
    [
      [wooden ? swell * 0.72 : 0.09, 1.2],
      [wooden ? 0.11 : 0.09, length * 0.7],
      [wooden ? 0.13 : 0.09, length + 0.1],
    ],
    24,
  );
  return group(
    part(lower, wooden ? wood : grip, { scale: [1.25, 1, 0.8] }),
    part(upper, wooden ? wood : steel, { scale: [1.25, 1, 0.8] }),
  );
}

/** Striking face towards +x, claw towards -x and down. */
function head(random: Random, steel: ReturnType<MaterialKit['metal']>, length: number): Group {
  const reach = random.range(0.85, 1.05);
  const droop = random.range(0.3, 0.5);
  const side = extrude(
    [
      [0.2, -0.17],
      [0.2, 0.2],
      [-0.15, 0.21],
      [-reach * 0.6, 0.12],
      [-reach, -droop],
      [-reach * 0.62, -droop * 0.28],
      [-0.2, -0.17],
    ],
    0.36,
    { bevel: 0.03 },
  );
  const claw = (z: number) =>
    displace(side.clone(), (point) => {
      // two prongs that part towards the tip
      const share = Math.min(1, Math.max(0, (-point.x - 0.25) / (reach - 0.25)));
      point.z = share > 0 ? point.z * (0.5 - 0.32 * share) + z * (0.09 + 0.09 * share) : point.z * 0.5 + z * 0.09;
    });
  const face = lathe(
    [
      [0.13, 0],
      [0.13, 0.12],
      [0.13, 0.12],
      [0.24, 0.2],
      [0.24, 0.2],
      [0.25, 0.45],
      [0.22, 0.48],
      [0.22, 0.48],
      [0, 0.5],
    ],
    28,
  );
  const prongs = [claw(1), claw(-1)];
  side.dispose();
  const all = group(
    ...prongs.map((prong) => part(prong, steel)),
    part(roundedBox(0.42, 0.46, 0.44, 0.06), steel),
    part(new CylinderGeometry(0.16, 0.16, 0.3, 24), steel, { at: [0.28, 0, 0], turn: [0, 0, Math.PI / 2] }),
    part(face, steel, { at: [0.26, 0, 0], turn: [0, 0, -Math.PI / 2] }),
  );
  all.position.y = length;
  return all;
}
