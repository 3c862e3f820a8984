import type { ControlObject } from '../objectModel';
import { group, near, part, smoothLathe, tube } from '../shapes';

/** A beige bottle-shaped squash: bulb below, long neck, a short brown stem; standing or lying. */
export const butternutSquash: ControlObject = {
  classIndex: 942,
  pose: 'standing',
  build(random, kit) {
    const neck = random.range(0.5, 0.64);
    const tall = random.range(2.5, 3.1);
    const beige = near(random, random.pick([0xe3b56f, 0xdba65c, 0xe8c48c]), 0.01, 0.04);
    const body = smoothLathe(
      [
        [0, 0.08],
        [0.3, 0],
        [0.85, 0.35],
        [1, 0.9],
        [0.8, 1.4],
        [neck, 1.85],
        [neck, tall - 0.3],
        [neck * 0.75, tall],
        [0, tall + 0.06],
      ],
      36,
      56,
    );
    const stem = tube(
      [
        [0, tall, 0],
        [0.02, tall + 0.2, 0],
        [0.08, tall + 0.36, 0.02],
      ],
      0.14,
    );
    const squash = group(part(body, kit.surface({ color: beige, roughness: 0.5 })), part(stem, kit.matte(0x7a6238)));
    squash.rotation.set(0, 0, random.chance(0.5) ? 1.42 : random.range(-0.06, 0.06));
    return group(squash);
  },
};
