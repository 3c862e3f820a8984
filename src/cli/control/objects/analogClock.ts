import { CircleGeometry, CylinderGeometry, type Group, SphereGeometry, TorusGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, lathe, near, part, roundedBox, tube } from '../shapes';

const NUMERALS = {
  arabic: ['12', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'],
  roman: ['XII', 'I', 'II', 'III', 'IIII', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI'],
} as const;
const CASES = [0xb3262b, 0x2d6e8e, 0x1f2124, 0x7fb89b, 0xe9c247, 0xe8e4da];

/** A desk clock with hands, most with alarm bells: case colour or metal, dial, numerals, time and hands vary. */
export const analogClock: ControlObject = {
  classIndex: 409,
  pose: 'facing',
  build(random, kit) {
    const body = random.chance(0.3)
      ? kit.metal(random.pick([0xc3c6ca, 0xc79a4a, 0xb06f45]), 0.25)
      : kit.glossy(near(random, random.pick(CASES)));
    const bright = random.chance(0.6) ? kit.metal(0xc9ccd0, 0.2) : body;
    const clock = group(
      part(new CylinderGeometry(1, 0.94, 0.5, 48), body, { at: [0, 1.2, 0], turn: [Math.PI / 2, 0, 0] }),
      part(new TorusGeometry(0.97, random.range(0.06, 0.1), 12, 56), bright, { at: [0, 1.2, 0.26] }),
      face(random, kit),
    );
    for (const side of [-1, 1])
      clock.add(
        part(new CylinderGeometry(0.07, 0.05, 0.5, 12), bright, {
          at: [side * 0.66, 0.24, 0],
          turn: [0, 0, side * 0.55],
        }),
      );
    if (random.chance(0.8)) clock.add(bells(bright));
    return clock;
  },
};

function bells(metal: ReturnType<MaterialKit['metal']>): Group {
  const all = group(
    part(
      tube(
        [
          [-0.42, 2.4, 0],
          [-0.3, 2.78, 0],
          [0, 2.9, 0],
          [0.3, 2.78, 0],
          [0.42, 2.4, 0],
        ],
        0.045,
      ),
      metal,
    ),
    part(roundedBox(0.14, 0.3, 0.14, 0.04), metal, { at: [0, 2.36, 0] }),
  );
  const bell = [
    [0.36, 0],
    [0.36, 0.06],
    [0.31, 0.2],
    [0.18, 0.31],
    [0, 0.35],
  ] as const;
  for (const side of [-1, 1])
    all.add(
      part(lathe(bell, 28), metal, { at: [side * 0.52, 2.14, 0], turn: [0, 0, -side * 0.5] }),
      part(new SphereGeometry(0.06, 12, 8), metal, { at: [side * 0.7, 2.48, 0] }),
    );
  return all;
}

function face(random: Random, kit: MaterialKit): Group {
  const [paper, ink, second] = random.pick([
    ['#fbf9f2', '#161616', 0xb3262b],
    ['#f0e4c4', '#3a2414', 0x7a2a1a],
    ['#1c1f24', '#f2f2ee', 0xe0562c],
    ['#dcebef', '#1d3448', 0xc0392b],
  ] as const);
  const style = random.pick(['arabic', 'roman'] as const);
  const map = kit.texture(`analogClock-${style}-${paper}`, (context, size) =>
    drawDial(context, size, NUMERALS[style], paper, ink),
  );
  const dial = part(new CircleGeometry(0.95, 56), kit.surface({ map, roughness: 0.5 }), { at: [0, 1.2, 0.262] });
  const hours = random.range(0, 12);
  const hand = (length: number, width: number, turns: number, z: number, color: string | number) => {
    const bar = roundedBox(width, length, 0.012, 0.006).translate(0, length / 2 - 0.08, 0);
    return part(bar, kit.matte(color), { at: [0, 1.2, z], turn: [0, 0, -turns * 2 * Math.PI] });
  };
  return group(
    dial,
    hand(random.range(0.5, 0.58), 0.08, hours / 12, 0.275, ink),
    hand(random.range(0.72, 0.82), 0.055, hours % 1, 0.29, ink),
    hand(0.8, 0.02, random.float(), 0.305, second),
    part(new CylinderGeometry(0.05, 0.05, 0.06, 16), kit.matte(ink), { at: [0, 1.2, 0.29], turn: [Math.PI / 2, 0, 0] }),
  );
}

function drawDial(
  context: OffscreenCanvasRenderingContext2D,
  size: number,
  numerals: readonly string[],
  paper: string,
  ink: string,
): void {
  context.fillStyle = paper;
  context.fillRect(0, 0, size, size);
  context.fillStyle = ink;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `bold ${size * 0.105}px serif`;
  for (let tick = 0; tick < 60; tick += 1) {
    const angle = (tick * Math.PI) / 30;
    const long = tick % 5 === 0 ? 0.045 : 0.022;
    context.save();
    context.translate(size / 2, size / 2);
    context.rotate(angle);
    context.fillRect(-size * (long / 6), -size * 0.48, size * (long / 3), size * long);
    context.restore();
    if (tick % 5 > 0) continue;
    const [x, y] = [Math.sin(angle), -Math.cos(angle)];
    context.fillText(numerals[tick / 5] ?? '', size * (0.5 + 0.365 * x), size * (0.5 + 0.365 * y));
  }
}
