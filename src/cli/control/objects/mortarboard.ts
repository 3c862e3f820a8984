import { CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, lathe, near, type Point, part, roundedBox, tube } from '../shapes';

/** A graduation cap: cloth, tilt and droop of the board, depth of the skullcap, tassel colour and side vary. */
export const mortarboard: ControlObject = {
  classIndex: 667,
  pose: 'facing',
  build(random, kit) {
    const cloth = kit.surface({
      color: near(random, random.pick([0x17181b, 0x17181b, 0x1c2b52, 0x5e1422, 0x1e4a34]), 0.01, 0.03),
      roughness: 0.9,
      doubleSided: true,
    });
    const side = random.range(1.75, 2);
    const high = random.range(0.55, 0.7);
    const skull = lathe(
      [
        [0.66, 0],
        [0.7, 0.02],
        [0.68, high * 0.6],
        [0.6, high],
      ],
      44,
    );
    const board = part(roundedBox(side, 0.05, side, 0.02), cloth, {
      at: [0, high + 0.02, 0],
      turn: [0, Math.PI / 4 + random.range(-0.25, 0.25), 0],
    });
    const cap = group(part(skull, cloth, { scale: [1, 1, 1.1] }), board, tassel(random, kit, side / 2, high + 0.05));
    cap.rotation.set(random.range(-0.1, 0.25), 0, random.range(-0.2, 0.2));
    cap.position.y = 0.3;
    return group(cap);
  },
};

/** A cord from the button to the edge, and the fringe that hangs from it. */
function tassel(random: Random, kit: MaterialKit, half: number, y: number): Group {
  const color = near(random, random.pick([0xe0b22c, 0xe0b22c, 0xc4232a, 0xf1eee4]));
  const thread = kit.matte(color);
  const angle = random.pick([-1, 1]) * random.range(0.3, 0.9);
  const [dx, dz] = [Math.sin(angle), Math.cos(angle)];
  const reach = half * 1.02;
  const on = (share: number, height: number): Point => [dx * reach * share, height, dz * reach * share];
  const drop = random.range(0.25, 0.4);
  const cord = tube(
    [on(0, y + 0.03), on(0.5, y + 0.02), on(0.97, y + 0.02), on(1.06, y - 0.06), on(1.07, y - drop)],
    0.024,
    false,
    40,
  );
  return group(
    part(new CylinderGeometry(0.08, 0.08, 0.05, 20), thread, { at: [0, y + 0.01, 0] }),
    part(cord, thread),
    part(new CylinderGeometry(0.05, 0.06, 0.1, 14), thread, { at: on(1.07, y - drop - 0.04) }),
    part(new CylinderGeometry(0.045, 0.11, 0.42, 14), thread, { at: on(1.07, y - drop - 0.28) }),
  );
}
