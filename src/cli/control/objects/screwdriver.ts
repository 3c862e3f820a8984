import { BoxGeometry, CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, near, part, smoothLathe } from '../shapes';

/** A flat-bladed screwdriver on its tip, tilted: fluted handle, its colours, collar, blade length and tilt vary. */
export const screwdriver: ControlObject = {
  classIndex: 784,
  pose: 'facing',
  build(random, kit) {
    const blade = random.range(1.3, 2);
    const grip = random.range(1.15, 1.45);
    const steel = kit.metal(0xc6cacd, 0.22);
    const shaft = random.range(0.075, 0.095);
    const tip = displace(new BoxGeometry(1, 0.4, 1, 1, 6, 1), (point) => {
      const share = (0.2 - point.y) / 0.4;
      const flare = shaft * (1.7 + 0.9 * Math.sin(share * Math.PI));
      point.x *= flare * 1.25;
      point.z *= 2 * shaft * (1 - share) + 0.035 * share;
    });
    const tool = group(
      part(tip, steel, { at: [0, 0.2, 0] }),
      part(new CylinderGeometry(shaft, shaft, blade, 20), steel, { at: [0, 0.3 + blade / 2, 0] }),
      part(new CylinderGeometry(shaft * 1.7, shaft * 1.4, 0.12, 20), steel, { at: [0, 0.3 + blade, 0] }),
      handle(random, kit, 0.34 + blade, grip),
    );
    tool.rotation.y = random.range(-0.4, 0.4);
    const tilted = group(tool);
    tilted.rotation.z = random.pick([-1, 1]) * random.range(0.15, 0.75);
    tilted.position.y = 0.12 * Math.abs(Math.sin(tilted.rotation.z));
    return group(tilted);
  },
};

function handle(random: Random, kit: MaterialKit, low: number, length: number): Group {
  const flutes = random.pick([6, 8, 8, 10]);
  const depth = random.range(0.1, 0.16);
  const wide = random.range(0.29, 0.36);
  const bar = displace(
    smoothLathe(
      [
        [0, 0],
        [0.17, 0.02],
        [0.19, 0.14],
        [0.17, 0.22],
        [wide, 0.45],
        [wide, length * 0.65],
        [wide * 0.96, length - 0.12],
        [wide * 0.7, length - 0.01],
        [0, length],
      ],
      flutes * 6,
      32,
    ),
    (point) => {
      if (point.y < 0.3 || point.y > length - 0.1) return;
      const groove = 1 - depth * (0.5 + 0.5 * Math.cos(flutes * Math.atan2(point.x, point.z))) ** 2;
      point.x *= groove;
      point.z *= groove;
    },
  );
  const [main, cap] = random.pick([
    [0xd9241c, 0x1a1a1c],
    [0xf0b81a, 0x1a1a1c],
    [0x1d5fb8, 0xd9241c],
    [0xe8701a, 0x2a2c30],
    [0x2c8a46, 0xf0c81a],
    [0x6b3a1c, 0xb98a3a],
  ] as const);
  const body = kit.surface({ color: near(random, main, 0.01, 0.05), roughness: 0.25 });
  return group(
    part(bar, body, { at: [0, low, 0] }),
    part(new CylinderGeometry(wide * 0.98, wide * 1.02, 0.12, 30), kit.glossy(cap), { at: [0, low + length - 0.2, 0] }),
  );
}
