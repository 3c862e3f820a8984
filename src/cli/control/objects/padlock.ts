import { CylinderGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { arc, extrude, type FlatPoint, group, near, type Point, part, roundedBox, tube } from '../shapes';

/** A shackle lock with keyhole: body outline, brass, steel or painted, length of the shackle, shut or open vary. */
export const padlock: ControlObject = {
  classIndex: 695,
  pose: 'facing',
  build(random, kit) {
    const width = random.range(1.3, 1.55);
    const height = random.range(1.05, 1.35);
    const depth = random.range(0.42, 0.58);
    const material = random.chance(0.7)
      ? kit.metal(random.pick([0xc9a044, 0xb98a3a, 0xa9adb1, 0x6f7478]), random.range(0.25, 0.45))
      : kit.glossy(near(random, random.pick([0x1d1f22, 0xb3262b, 0x1f4f8f, 0x2f6b45])));
    const kind = random.pick(['box', 'tapered', 'round'] as const);
    const steel = kit.metal(0xc8ccd0, 0.2);
    const outline: FlatPoint[] =
      kind === 'round'
        ? arc(height * 0.6, -1.25 * Math.PI - 0.25, 0.25 * Math.PI + 0.25, 40, [0, height * 0.58])
        : [
            [-width * 0.3, 0.06],
            [width * 0.3, 0.06],
            [width * 0.47, height * 0.35],
            [width * 0.47, height - 0.05],
            [-width * 0.47, height - 0.05],
            [-width * 0.47, height * 0.35],
          ];
    const body =
      kind === 'box'
        ? roundedBox(width, height, depth, 0.12).translate(0, height / 2, 0)
        : extrude(outline, depth, { bevel: 0.06 });
    const reach = width * random.range(0.26, 0.3);
    const rise = random.range(0.25, 0.55);
    const open = random.chance(0.3);
    const bow: Point[] = [
      [-reach, height - 0.3, 0],
      [-reach, height + rise * 0.5, 0],
      ...arc(reach, Math.PI, 0, 8, [0, height + rise]).map(([x, y]): Point => [x, y, 0]),
      [reach, height + rise * 0.5, 0],
      [reach, open ? height + rise * 0.35 : height - 0.2, 0],
    ];
    const shackle = group(part(tube(bow, random.range(0.09, 0.12), false, 64), steel));
    if (open) {
      shackle.position.set(-reach, 0.28, 0);
      shackle.rotation.y = random.range(-0.7, -0.3);
      for (const child of shackle.children) child.position.x += reach;
    }
    const front = depth / 2 + (kind === 'box' ? 0.005 : 0.008);
    const dark = kit.matte(0x0d0d0e);
    const hole = height * 0.5;
    const disc = new CylinderGeometry(0.24, 0.24, 0.03, 32);
    const lock = group(
      part(body, material),
      shackle,
      part(disc, steel, { at: [0, hole, front], turn: [Math.PI / 2, 0, 0] }),
      part(new CylinderGeometry(0.085, 0.085, 0.02, 20), dark, {
        at: [0, hole + 0.05, front + 0.012],
        turn: [Math.PI / 2, 0, 0],
      }),
      part(roundedBox(0.08, 0.22, 0.02, 0.01), dark, { at: [0, hole - 0.07, front + 0.012] }),
    );
    if (kind !== 'box') lock.position.y = 0.06;
    return group(lock);
  },
};
