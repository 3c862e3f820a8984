import { Color, SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { displace, group, near, paint, part, smoothLathe, tube } from '../shapes';

/** A green apple: dimpled at the top, narrower below, a stem and often a leaf. */
export const grannySmith: ControlObject = {
  classIndex: 948,
  pose: 'standing',
  build(random, kit) {
    const wide = random.range(0.98, 1.08);
    const outline = [
      [0, 0.12],
      [0.2, 0],
      [0.55, 0.12],
      [0.92, 0.62],
      [1, 1.1],
      [0.8, 1.6],
      [0.42, 1.74],
      [0.12, 1.6],
      [0, 1.42],
    ];
    const green = near(random, random.pick([0x86c232, 0x9ccc3c, 0x76b52c]), 0.012, 0.04);
    const pale = green.clone().lerp(new Color(0xe2ee9a), 0.45);
    const blush = random.chance(0.25) ? new Color(0xd98a52) : green;
    const apple = smoothLathe(
      outline.map(([x, y]) => [x! * wide, y!] as const),
      36,
      44,
    );
    paint(apple, (at, out) => {
      const nearStem = Math.max(0, 1 - Math.hypot(at.x, at.z) / 0.6) * (at.y > 1 ? 1 : 0);
      const speckle = Math.sin(at.x * 57) * Math.sin(at.y * 71) * Math.sin(at.z * 63) > 0.5 ? 0.35 : 0;
      out
        .copy(green)
        .lerp(blush, Math.max(0, at.x) * 0.5)
        .lerp(pale, Math.max(nearStem * 0.7, speckle));
    });
    const stem = tube(
      [
        [0, 1.4, 0],
        [0.02, 1.75, 0],
        [0.12, 2.05, 0.03],
      ],
      0.045,
    );
    const whole = group(part(apple, kit.surface({ vertexColors: true, roughness: random.range(0.2, 0.4) })));
    whole.add(part(stem, kit.matte(0x5b4022)));
    if (random.chance(0.55)) {
      const blade = displace(new SphereGeometry(0.5, 20, 10), (at) => {
        at.y = at.y * 0.05 + 0.25 * at.x - 0.6 * at.x * at.x;
        at.z *= 0.5 * (1 - at.x * at.x * 2.4);
      });
      const leaf = kit.glossy(near(random, 0x3d8a2a));
      whole.add(part(blade, leaf, { at: [0.5, 1.86, 0], turn: [0, random.range(-1, 1), 0] }));
    }
    whole.rotation.set(random.range(-0.15, 0.15), 0, random.range(-0.15, 0.15));
    return group(whole);
  },
};
