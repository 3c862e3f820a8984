import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { displace, group, near, part, tube } from '../shapes';

/** A glossy blocky pepper with three or four lobes and a thick green stem; red, green, yellow or orange. */
export const bellPepper: ControlObject = {
  classIndex: 945,
  pose: 'standing',
  build(random, kit) {
    const lobes = random.pick([3, 4, 4]);
    const tall = random.range(1.05, 1.35);
    const turn = random.range(0, 6);
    const color = near(random, random.pick([0xc81e1e, 0x2f8a2a, 0xf0b81c, 0xe87818]), 0.012, 0.04);
    const body = displace(new SphereGeometry(1, 72, 44), (at) => {
      const lobe = Math.abs(Math.cos((lobes * Math.atan2(at.z, at.x)) / 2 + turn)) ** 0.55;
      const round = Math.hypot(at.x, at.z);
      const full = (1 - Math.abs(at.y) ** 4) ** 0.5 * (0.86 + 0.14 * at.y);
      const radius = full * (0.76 + 0.24 * lobe);
      const dip = 0.32 * Math.max(0, 1 - round / 0.62) ** 2;
      const shoulder = 0.12 * lobe * Math.sin(Math.PI * Math.min(1, round));
      at.set(
        (at.x / (round || 1)) * radius,
        at.y * tall + Math.sign(at.y) * (shoulder - dip),
        (at.z / (round || 1)) * radius,
      );
    });
    const skin = kit.surface({ color, roughness: random.range(0.12, 0.25) });
    const green = kit.matte(near(random, 0x4f8a34));
    const top = tall - 0.36;
    const stem = tube(
      [
        [0, top, 0],
        [0.02, top + 0.4, 0.02],
        [0.16, top + 0.75, 0.08],
      ],
      0.12,
    );
    const star = part(new SphereGeometry(0.32, 20, 8), green, { at: [0, top + 0.02, 0], scale: [1, 0.3, 1] });
    const pepper = group(part(body, skin), part(stem, green), star);
    pepper.position.y = tall;
    pepper.rotation.set(
      random.range(-0.15, 0.45),
      0,
      random.chance(0.3) ? random.range(1.1, 1.4) : random.range(-0.15, 0.15),
    );
    return group(pepper);
  },
};
