import { CylinderGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { type FlatPoint, group, lathe, near, part, smoothLathe } from '../shapes';

const SANDS = [0xd9b06a, 0xe8d3a2, 0xb5402f, 0x3f7fa8, 0xf2efe6, 0x6c8f4f];

/** Two glass bulbs with running sand in a frame: proportions, posts, wood or metal, and how much sand has run vary. */
export const hourglass: ControlObject = {
  classIndex: 604,
  pose: 'standing',
  build(random, kit) {
    const half = random.range(1.05, 1.3);
    const wide = random.range(0.55, 0.68);
    const frame = random.chance(0.65)
      ? kit.surface({ color: near(random, random.pick([0x6b3a1c, 0x3c2314, 0xa9713c])), roughness: 0.45 })
      : kit.metal(random.pick([0xc39a3f, 0xb9bcc0, 0x2b2b2d]), 0.3);
    const middle = 0.16 + half;
    const bulb = (inset: number, from: number, to: number): FlatPoint[] =>
      Array.from({ length: 25 }, (_, i) => {
        const share = from + ((to - from) * i) / 24;
        const bell = Math.sin(Math.min(1, Math.abs(share) * 1.06) * Math.PI * 0.62) ** 1.5;
        return [Math.max(0.035, 0.045 + (wide - 0.045) * bell - inset), middle + share * half];
      });
    const plate = wide + random.range(0.2, 0.28);
    const glass = lathe(bulb(0, -1, 1), 32);
    const disc = smoothLathe(
      [
        [0, 0],
        [plate - 0.05, 0],
        [plate, 0.08],
        [plate - 0.05, 0.16],
        [0, 0.16],
      ],
      32,
      12,
    );
    const sand = kit.matte(near(random, random.pick(SANDS)));
    const run = random.range(0.3, 0.7);
    const upper = 0.12 + 0.55 * (1 - run);
    const lower = -0.97 + 0.5 * run;
    const heap: FlatPoint[] = [...bulb(0.03, -0.98, lower), [0, middle + (lower + 0.2) * half]];
    const hopper: FlatPoint[] = [...bulb(0.03, 0.02, upper), [0, middle + (upper - 0.08) * half]];
    const whole = group(
      part(disc, frame),
      part(disc.clone(), frame, { at: [0, 2 * half + 0.16, 0] }),
      part(lathe(heap, 24), sand),
      part(lathe(hopper, 24), sand),
      part(new CylinderGeometry(0.02, 0.02, half * 0.7, 8), sand, { at: [0, middle - half * 0.35, 0] }),
      part(glass, kit.glass(0xe6f0f2, random.range(0.22, 0.32))),
    );
    const bead = random.range(0.07, 0.1);
    const posts = random.pick([3, 3, 4]);
    for (let i = 0; i < posts; i += 1) {
      const angle = (2 * Math.PI * i) / posts + 0.5;
      const at = [(plate - 0.11) * Math.sin(angle), 0.16, (plate - 0.11) * Math.cos(angle)] as const;
      whole.add(part(post(half, bead), frame, { at }));
    }
    return whole;
  },
};

/** A turned post with three beads. */
function post(half: number, bead: number) {
  return smoothLathe(
    [
      [0.06, 0],
      [bead, half * 0.4],
      [0.045, half * 0.8],
      [bead, half],
      [0.045, half * 1.2],
      [bead, half * 1.6],
      [0.06, half * 2],
    ],
    10,
    20,
  );
}
