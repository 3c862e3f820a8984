import { CylinderGeometry, type Group, SphereGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, lathe, near, part, tube } from '../shapes';
import { flame } from './flame';

const WAXES = [0xf3ead6, 0xefe0b8, 0xb23a3a, 0x3c5f8a, 0x6d8c5c, 0xd9a5b0, 0xe8c35a];

/** A burning candle, a pillar or a taper in a chamberstick: wax, drips, height, holder and flame vary. */
export const candle: ControlObject = {
  classIndex: 470,
  pose: 'standing',
  build(random, kit) {
    const wax = kit.surface({ color: near(random, random.pick(WAXES), 0.02, 0.05), roughness: 0.45 });
    const taper = random.chance(0.5);
    const radius = taper ? random.range(0.15, 0.19) : random.range(0.38, 0.5);
    const height = taper ? random.range(1.3, 1.9) : random.range(1.1, 1.7);
    const body = lathe([
      [0, 0],
      [radius, 0],
      [radius * (taper ? 0.92 : 1), height - 0.04],
      [radius * 0.85, height],
      [radius * 0.6, height - 0.05],
      [0, height - 0.07],
    ]);
    const burning = group(part(body, wax));
    burning.add(...drips(random, wax, radius, height));
    const wick = new CylinderGeometry(0.018, 0.022, 0.18, 8);
    burning.add(part(wick, kit.matte(0x221a14), { at: [0, height + 0.02, 0] }));
    const fire = flame(random, kit, taper ? random.range(0.45, 0.58) : random.range(0.5, 0.65), taper ? 0.12 : 0.14);
    fire.position.y = height + 0.06;
    burning.add(fire);
    if (!taper) return burning;
    burning.position.y = 0.16;
    return group(burning, holder(random, kit, radius));
  },
};

function drips(random: Random, wax: ReturnType<MaterialKit['surface']>, radius: number, height: number) {
  return Array.from({ length: random.int(3, 7) }, () => {
    const angle = random.range(0, 2 * Math.PI);
    const length = height * random.range(0.12, 0.4);
    const at = [Math.sin(angle) * radius * 0.95, height - 0.03 - length / 2, Math.cos(angle) * radius * 0.95] as const;
    return part(new SphereGeometry(1, 12, 10), wax, { at, scale: [0.05, length / 2, 0.05] });
  });
}

/** A dish with a socket and a finger ring. */
function holder(random: Random, kit: MaterialKit, radius: number): Group {
  const metal = random.chance(0.7)
    ? kit.metal(random.pick([0xb8893a, 0xb9bcc0, 0x4a4644]), 0.3)
    : kit.glossy(random.pick([0x2f5f7d, 0xe9e4d8, 0x7d2f2f]));
  const dish = random.range(0.6, 0.75);
  const bowl = lathe([
    [0, 0],
    [dish * 0.7, 0],
    [dish, 0.14],
    [dish - 0.04, 0.15],
    [dish * 0.68, 0.06],
    [0, 0.06],
  ]);
  const socket = lathe([
    [radius * 1.3, 0.05],
    [radius * 1.3, 0.42],
    [radius * 1.02, 0.42],
  ]);
  const ring = tube(
    [
      [dish * 0.85, 0.1, 0],
      [dish + 0.12, 0.32, 0],
      [dish + 0.36, 0.26, 0],
      [dish + 0.34, 0.06, 0],
      [dish + 0.08, 0.04, 0],
    ],
    0.045,
    true,
  );
  return group(part(bowl, metal), part(socket, metal), part(ring, metal));
}
