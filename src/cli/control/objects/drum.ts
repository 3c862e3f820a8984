import { CylinderGeometry, Group, SphereGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, lathe, near, type Point, part, tube } from '../shapes';

const SHELLS = [0xb3202c, 0x1f4f96, 0x1e6a45, 0x222326, 0x9a5a2a, 0xd9a92c];

/** A marching or snare drum with sticks: depth, shell, hoops, rope zigzag or tension rods, and the sticks vary. */
export const drum: ControlObject = {
  classIndex: 541,
  pose: 'standing',
  build(random, kit) {
    const height = random.range(0.8, 1.5);
    const shell = random.chance(0.25)
      ? kit.metal(0xc2c6ca, 0.25)
      : kit.glossy(near(random, random.pick(SHELLS), 0.02, 0.05));
    const rope = random.chance(0.5);
    const rim = rope ? kit.glossy(random.pick([0xe0b23a, 0x7a4220, 0xf0ece0, 0x14264d])) : kit.metal(0xc9ccd0, 0.2);
    const skin = kit.surface({ color: near(random, 0xf1ebdc, 0.01, 0.03), roughness: 0.7 });
    const hoop = lathe(
      [
        [0.98, 0],
        [1.05, 0],
        [1.07, 0.07],
        [1.05, 0.15],
        [0.98, 0.15],
        [0.97, 0.1],
      ],
      48,
    );
    const instrument = group(
      part(new CylinderGeometry(1, 1, height, 48, 1, true), shell, { at: [0, height / 2, 0] }),
      part(new CylinderGeometry(0.99, 0.99, 0.03, 48), skin, { at: [0, height + 0.02, 0] }),
      part(hoop, rim, { at: [0, height - 0.06, 0] }),
      part(hoop.clone(), rim),
      rope ? ropes(random, kit, height) : rods(random, kit, height),
      sticks(random, kit, height + 0.1),
    );
    return instrument;
  },
};

function around(angle: number, y: number, radius: number): Point {
  return [radius * Math.sin(angle), y, radius * Math.cos(angle)];
}

function ropes(random: Random, kit: MaterialKit, height: number): Group {
  const count = random.pick([7, 8, 9, 10]);
  const cord = kit.matte(random.pick([0xf2ecdc, 0xf7f4ec, 0xd9c08a]));
  const all = new Group();
  for (let i = 0; i < 2 * count; i += 1) {
    const [from, to] = [(Math.PI * i) / count, (Math.PI * (i + 1)) / count];
    const [start, end] = i % 2 === 0 ? [0.12, height - 0.04] : [height - 0.04, 0.12];
    const middle = around((from + to) / 2, (start + end) / 2, 1.03);
    all.add(part(tube([around(from, start, 1.04), middle, around(to, end, 1.04)], 0.025, false, 8), cord));
  }
  return all;
}

function rods(random: Random, kit: MaterialKit, height: number): Group {
  const count = random.pick([6, 8, 10]);
  const chrome = kit.metal(0xcfd2d5, 0.2);
  const all = new Group();
  for (let i = 0; i < count; i += 1) {
    const angle = (2 * Math.PI * i) / count;
    all.add(
      part(new CylinderGeometry(0.02, 0.02, height, 8), chrome, { at: around(angle, height / 2 + 0.02, 1.07) }),
      part(new CylinderGeometry(0.06, 0.06, height * 0.28, 10), chrome, { at: around(angle, height / 2, 1.04) }),
      part(new SphereGeometry(0.045, 10, 8), chrome, { at: around(angle, height + 0.08, 1.07) }),
    );
  }
  return all;
}

/** Two drumsticks crossed on the skin. */
function sticks(random: Random, kit: MaterialKit, y: number): Group {
  const wood = kit.surface({ color: near(random, random.pick([0xd9b27a, 0xc28a4e, 0x8a5226])), roughness: 0.5 });
  const stick = (turn: number, lift: number): Group => {
    const one = group(
      part(new CylinderGeometry(0.035, 0.06, 1.9, 12), wood),
      part(new SphereGeometry(0.075, 14, 10), wood, { at: [0, 0.98, 0], scale: [1, 1.4, 1] }),
    );
    one.rotation.set(Math.PI / 2, 0, turn);
    one.position.y = lift;
    return one;
  };
  const spread = random.range(0.2, 0.5);
  const pair = group(stick(spread, y + 0.01), stick(-spread, y + 0.09));
  pair.rotation.y = random.range(0, 2 * Math.PI);
  return pair;
}
