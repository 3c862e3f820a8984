import { BoxGeometry, type Group } from 'three';
import type { ControlObject } from '../objectModel';
import { group, near, type Point, part } from '../shapes';

type Side = { readonly turn: number; readonly wide: number; readonly out: number };

/** A wooden box of slats, open fruit crate or shut case with braces: proportions, slats, wood and braces vary. */
export const crate: ControlObject = {
  classIndex: 519,
  pose: 'standing',
  build(random, kit) {
    const shut = random.chance(0.45);
    const wide = random.range(1.6, 2.2);
    const deep = shut ? wide * random.range(0.8, 1) : random.range(1.2, 1.5);
    const high = shut ? wide * random.range(0.75, 0.95) : random.range(0.85, 1.15);
    const base = random.pick([0xc99a5f, 0xb98550, 0xd8b583, 0x9a6c3f]);
    const grain = kit.texture('crate-grain', drawGrain);
    const woods = [0, 1, 2, 3].map(() =>
      kit.surface({ color: near(random, base, 0.01, 0.05), map: grain, roughness: 0.85 }),
    );
    const plank = (size: Point, at: Point, turn: Point = [0, 0, 0]) =>
      part(new BoxGeometry(...size), random.pick(woods), { at, turn });
    const dark = kit.surface({
      color: near(random, base, 0.01, 0.03).multiplyScalar(0.72),
      map: grain,
      roughness: 0.85,
    });
    const batten = (size: Point, at: Point, turn: Point = [0, 0, 0]) =>
      part(new BoxGeometry(...size), dark, { at, turn });
    const box: Group[] = [];
    const sides: Side[] = [
      { turn: 0, wide, out: deep / 2 },
      { turn: Math.PI, wide, out: deep / 2 },
      { turn: Math.PI / 2, wide: deep, out: wide / 2 },
      { turn: -Math.PI / 2, wide: deep, out: wide / 2 },
    ];
    const slats = shut ? random.int(5, 6) : random.int(3, 4);
    const brace = random.chance(0.75);
    for (const side of sides) {
      const wall = group();
      const pitch = high / slats;
      for (let i = 0; i < slats; i += 1)
        wall.add(plank([side.wide, pitch * (shut ? 0.9 : 0.74), 0.06], [0, (i + 0.5) * pitch, side.out - 0.03]));
      if (shut) wall.add(...battens(batten, side, high, brace));
      wall.rotation.y = side.turn;
      box.push(wall);
    }
    const inside = group(plank([wide - 0.1, 0.05, deep - 0.1], [0, 0.06, 0]));
    if (shut) {
      const lids = random.int(5, 7);
      for (let i = 0; i < lids; i += 1)
        inside.add(plank([wide / lids - 0.02, 0.06, deep + 0.06], [((i + 0.5) / lids - 0.5) * wide, high + 0.02, 0]));
    } else {
      for (const [x, z] of [
        [-1, -1],
        [-1, 1],
        [1, -1],
        [1, 1],
      ] as const)
        inside.add(plank([0.14, high, 0.14], [x * (wide / 2 - 0.12), high / 2, z * (deep / 2 - 0.12)]));
    }
    return group(...box, inside);
  },
};

type Plank = (size: Point, at: Point, turn?: Point) => ReturnType<typeof part>;

/** Frame and diagonal nailed on the outside of a wall. */
function battens(plank: Plank, side: Side, high: number, brace: boolean) {
  const z = side.out + 0.03;
  const edge = 0.2;
  const frame = [-1, 1].flatMap((sign) => [
    plank([edge, high, 0.07], [sign * (side.wide / 2 - edge / 2 + 0.03), high / 2, z]),
    plank([side.wide - 2 * edge, edge, 0.065], [0, high / 2 + sign * (high / 2 - edge / 2), z]),
  ]);
  if (!brace) return frame;
  const [run, rise] = [side.wide - 2 * edge, high - 2 * edge];
  return [
    ...frame,
    plank([Math.hypot(run, rise) - 0.06, edge * 0.9, 0.05], [0, high / 2, z], [0, 0, Math.atan2(rise, run)]),
  ];
}

function drawGrain(context: OffscreenCanvasRenderingContext2D, size: number): void {
  context.fillStyle = '#f4ece0';
  context.fillRect(0, 0, size, size);
  for (let i = 0; i < 44; i += 1) {
    const y = ((i * 0.618) % 1) * size;
    context.strokeStyle = `rgb(90 60 30 / ${0.08 + 0.16 * ((i * 0.37) % 1)})`;
    context.lineWidth = 1 + (i % 3);
    context.beginPath();
    for (let x = 0; x <= size; x += 16) context.lineTo(x, y + 5 * Math.sin(x / 60 + i));
    context.stroke();
  }
}
