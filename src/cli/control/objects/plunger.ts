import type { ControlObject } from '../objectModel';
import { group, lathe, near, part, smoothLathe } from '../shapes';

/** A rubber cup on a stick, standing or leaning: cup depth and flange, rubber colour, stick and its length vary. */
export const plunger: ControlObject = {
  classIndex: 731,
  pose: 'standing',
  build(random, kit) {
    const rubber = kit.surface({
      color: near(random, random.pick([0xa8301f, 0xb84a26, 0x1b1b1d, 0xc23a2a, 0x3a2a26]), 0.01, 0.05),
      roughness: random.range(0.35, 0.6),
      doubleSided: true,
    });
    const length = random.range(2, 2.8);
    const dome = random.range(0.5, 0.7);
    const rim = random.range(0.62, 0.75);
    const cup = smoothLathe(
      [
        [rim - 0.06, 0.04],
        [rim, 0],
        [rim + 0.02, 0.1],
        [rim * 0.92, 0.2],
        [rim * 0.88, dome * 0.55],
        [rim * 0.6, dome * 0.92],
        [0.24, dome + 0.06],
        [0.2, dome + 0.14],
        [0.21, dome + 0.34],
        [0.16, dome + 0.38],
        [0, dome + 0.38],
      ],
      40,
      48,
    );
    const stickColor = near(random, random.pick([0xd2a869, 0xb98246, 0xe3c893, 0xc23a2a, 0xf0efe8]), 0.01, 0.05);
    const stick = lathe(
      [
        [0.1, dome],
        [0.09, dome + length - 0.1],
        [0.1, dome + length - 0.04],
        [0.06, dome + length],
        [0, dome + length + 0.01],
      ],
      20,
    );
    const stripe = lathe(
      [
        [0.1, dome + length * 0.9],
        [0.098, dome + length - 0.12],
      ],
      20,
    );
    const whole = group(part(cup, rubber), part(stick, kit.surface({ color: stickColor, roughness: 0.55 })));
    if (random.chance(0.4))
      whole.add(part(stripe, kit.matte(random.pick([0xb3262b, 0x1d1d1f])), { scale: [1.03, 1, 1.03] }));
    return whole;
  },
};
