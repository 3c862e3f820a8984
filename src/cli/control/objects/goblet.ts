import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { type FlatPoint, group, part, smoothLathe } from '../shapes';

/** A chalice on a knopped stem: cup, stem and foot proportions, metal or tinted glass, and a ring of gems vary. */
export const goblet: ControlObject = {
  classIndex: 572,
  pose: 'standing',
  build(random, kit) {
    const glass = random.chance(0.2);
    const material = glass
      ? kit.glass(random.pick([0x2f5fa8, 0x2f7a55, 0x8a2a48]), 0.6)
      : kit.metal(random.pick([0xd4a63c, 0xc4c7cc, 0xb98252, 0xcfae62]), random.range(0.18, 0.35));
    const foot = random.range(0.62, 0.8);
    const rim = random.range(0.7, 0.88);
    const stem = random.range(0.9, 1.3);
    const cup = random.range(1, 1.35);
    const knop = random.range(0.17, 0.28);
    const top = 0.2 + stem + cup;
    const lower: FlatPoint[] = [
      [0, 0],
      [foot, 0],
      [foot, 0.06],
      [foot * 0.6, 0.16],
      [0.14, 0.32],
      [0.1, 0.2 + stem * 0.35],
      [knop, 0.2 + stem * 0.55],
      [0.1, 0.2 + stem * 0.75],
      [0.16, 0.2 + stem],
    ];
    const bowl: FlatPoint[] = [
      [0.05, 0.2 + stem - 0.02],
      [0.45, 0.2 + stem + 0.08],
      [rim * random.range(0.92, 1.04), 0.2 + stem + cup * 0.45],
      [rim, top],
      [rim - 0.05, top],
      [rim * 0.9 - 0.05, 0.2 + stem + cup * 0.45],
      [0.3, 0.2 + stem + 0.16],
      [0, 0.2 + stem + 0.14],
    ];
    const whole = group(part(smoothLathe(lower, 36, 44), material), part(smoothLathe(bowl, 36, 44), material));
    if (glass || random.chance(0.4)) return whole;
    const gem = kit.glossy(random.pick([0xa3152a, 0x134f9a, 0x0f7a4a]));
    const count = random.int(6, 9);
    for (let i = 0; i < count; i += 1) {
      const angle = (2 * Math.PI * i) / count;
      const radius = rim * 0.97;
      const at = [radius * Math.sin(angle), 0.2 + stem + cup * 0.55, radius * Math.cos(angle)] as const;
      whole.add(part(new SphereGeometry(0.085, 10, 7), gem, { at }));
    }
    return whole;
  },
};
