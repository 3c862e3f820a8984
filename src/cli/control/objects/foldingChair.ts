import type { Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, near, type Point, part, roundedBox, tube } from '../shapes';

type Material = ReturnType<MaterialKit['surface']>;

/** An unfolded chair on crossed legs: metal tube or wood frame, solid or slatted seat and back, colours vary. */
export const foldingChair: ControlObject = {
  classIndex: 559,
  pose: 'facing',
  build(random, kit) {
    const wooden = random.chance(0.45);
    const woodColor = near(random, random.pick([0xb9824a, 0x8a5a30, 0xd9b27a, 0xf0ece2, 0x3a2a20]));
    const paint = near(random, random.pick([0x2a2c30, 0x8f9499, 0xb8a98a, 0x1f4a7a, 0xe9e6dd, 0x7a2222]));
    const frame = wooden
      ? kit.surface({ color: woodColor, roughness: 0.55 })
      : kit.metal(random.pick([0xb9bdc1, 0x55595d]), 0.35);
    const panel = wooden ? frame : kit.surface({ color: paint, roughness: 0.45 });
    const half = random.range(0.48, 0.54);
    const top = random.range(1.95, 2.15);
    const thick = wooden ? 0.05 : 0.04;
    const chair = group(...legs(frame, half, top, thick), ...seatAndBack(random, panel, half, top, wooden));
    chair.position.y = thick;
    chair.rotation.y = random.pick([-1, 1]) * random.range(0.15, 0.6);
    return group(chair);
  },
};

/** The long frame runs from the front feet to the back rest, the short one from the back feet to the seat. */
function legs(frame: Material, half: number, top: number, thick: number) {
  const at = (x: number, y: number, z: number): Point => [x, y, z];
  const long: Point[] = [
    at(-half, 0, 0.62),
    at(-half, 0.5, 0.28),
    at(-half, 1, -0.08),
    at(-half, top - 0.14, -0.5),
    at(-half + 0.12, top, -0.54),
    at(half - 0.12, top, -0.54),
    at(half, top - 0.14, -0.5),
    at(half, 1, -0.08),
    at(half, 0.5, 0.28),
    at(half, 0, 0.62),
  ];
  const inner = half - 0.1;
  const bar = (points: Point[]) => part(tube(points, thick, false, points.length > 3 ? 72 : 6), frame);
  const short = (x: number): Point[] => [at(x, 0, -0.66), at(x, 0.5, -0.12), at(x, 1, 0.42)];
  const rung = (x: number, y: number, z: number): Point[] => [at(-x, y, z), at(0, y, z), at(x, y, z)];
  return [bar(long), bar(short(-inner)), bar(short(inner)), bar(rung(half, 0.24, 0.46)), bar(rung(inner, 0.24, -0.4))];
}

function seatAndBack(random: Random, panel: Material, half: number, top: number, slatted: boolean): Group[] {
  const wide = 2 * half - 0.08;
  const seat = group();
  if (slatted) {
    for (let i = 0; i < 6; i += 1)
      seat.add(part(roundedBox(wide, 0.05, 0.125, 0.02), panel, { at: [0, 0, -0.4 + i * 0.16] }));
  } else {
    seat.add(part(roundedBox(wide, 0.09, 0.96, 0.045), panel));
  }
  seat.position.set(0, 1.04, 0.1);
  seat.rotation.x = 0.05;
  const back = group();
  const board = (height: number, y: number) => {
    const bent = displace(roundedBox(wide, height, 0.05, 0.02), (point) => {
      point.z -= 0.09 * (1 - (point.x / half) ** 2);
    });
    back.add(part(bent, panel, { at: [0, y, 0] }));
  };
  if (slatted) for (let i = 0; i < 3; i += 1) board(0.13, -i * 0.21);
  else board(random.range(0.38, 0.55), -0.14);
  back.position.set(0, top - 0.2, -0.46);
  back.rotation.x = -0.32;
  return [seat, back];
}
