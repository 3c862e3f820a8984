import { CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { arc, extrude, type FlatPoint, group, part } from '../shapes';

const STREETS = ['MAPLE AVE', 'OAK ST', 'HILL RD', 'KING ST', 'PARK AVE', '5TH AVE', 'LAKE DR', 'MAIN ST'];

/** A sign on a post: stop octagon, warning diamond or triangle, speed limit, or two street names; post and wear vary. */
export const streetSign: ControlObject = {
  classIndex: 919,
  pose: 'facing',
  build(random, kit) {
    const height = random.range(1.9, 2.7);
    const steel = kit.metal(random.pick([0x9aa0a4, 0x6d7275, 0x3c4a3f]), 0.5);
    const post = part(new CylinderGeometry(0.06, 0.06, height, 14), steel, { at: [0, height / 2, -0.07] });
    const kind = random.int(0, 4);
    if (kind >= 3) return group(post, ...streetNames(random, kit, height));
    const board = [stop, warning, limit][kind]!(random, kit);
    board.position.y = height - 0.6;
    board.rotation.z = random.range(-0.04, 0.04);
    return group(post, board);
  },
};

/** A flat board, its face textured by `map` over the square of side 2 x `half`, its back plain. */
function plate(
  kit: MaterialKit,
  outline: readonly FlatPoint[],
  half: number,
  map: ReturnType<MaterialKit['texture']>,
): Group {
  const face = extrude(outline, 0.012);
  const position = face.getAttribute('position');
  const uv = face.getAttribute('uv');
  for (let i = 0; i < position.count; i += 1)
    uv.setXY(i, position.getX(i) / (2 * half) + 0.5, position.getY(i) / (2 * half) + 0.5);
  const back = extrude(outline, 0.03);
  return group(
    part(face, kit.surface({ map, roughness: 0.45 }), { at: [0, 0, 0.012] }),
    part(back, kit.metal(0x8f9498, 0.5), { at: [0, 0, -0.012] }),
  );
}

function stop(_random: Random, kit: MaterialKit): Group {
  const outline = (radius: number) => arc(radius, Math.PI / 8, (15 * Math.PI) / 8, 7);
  const map = kit.texture('streetSign-stop', (context, size) => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size, size);
    context.fillStyle = '#b5121b';
    context.beginPath();
    for (const [x, y] of outline(size * 0.475)) context.lineTo(size / 2 + x, size / 2 + y);
    context.fill();
    context.fillStyle = '#fff';
    context.textAlign = 'center';
    context.font = `bold ${size * 0.33}px sans-serif`;
    context.fillText('STOP', size / 2, size * 0.62, size * 0.8);
  });
  return plate(kit, outline(0.72), 0.72, map);
}

function warning(random: Random, kit: MaterialKit): Group {
  const triangle = random.chance(0.5);
  const outline = triangle ? arc(0.85, Math.PI / 2, (11 * Math.PI) / 6, 2) : arc(0.82, 0, (3 * Math.PI) / 2, 3);
  const symbol = random.pick(['!', '↰', '↑', '↱']);
  const map = kit.texture(`streetSign-warning-${triangle}-${symbol}`, (context, size) => {
    const draw = (color: string, share: number): void => {
      context.fillStyle = color;
      context.beginPath();
      for (const [x, y] of outline) context.lineTo(size * (0.5 + (x * share) / 1.7), size * (0.5 - (y * share) / 1.7));
      context.fill();
    };
    context.fillStyle = triangle ? '#c4161c' : '#f2b90f';
    context.fillRect(0, 0, size, size);
    draw(triangle ? '#c4161c' : '#161616', 0.93);
    draw(triangle ? '#fff' : '#f2b90f', triangle ? 0.72 : 0.87);
    context.fillStyle = '#111';
    context.textAlign = 'center';
    context.font = `bold ${size * (triangle ? 0.4 : 0.55)}px sans-serif`;
    context.fillText(symbol, size / 2, size * (triangle ? 0.63 : 0.69));
  });
  return plate(kit, outline, 0.85, map);
}

function limit(random: Random, kit: MaterialKit): Group {
  const number = random.pick([20, 30, 40, 50, 60, 70, 80]);
  const map = kit.texture(`streetSign-limit-${number}`, (context, size) => {
    context.fillStyle = '#c4161c';
    context.fillRect(0, 0, size, size);
    context.fillStyle = '#fff';
    context.beginPath();
    context.arc(size / 2, size / 2, size * 0.37, 0, 7);
    context.fill();
    context.fillStyle = '#111';
    context.textAlign = 'center';
    context.font = `bold ${size * 0.42}px sans-serif`;
    context.fillText(String(number), size / 2, size * 0.65);
  });
  return plate(kit, arc(0.7, 0, 2 * Math.PI, 40), 0.7, map);
}

/** Two name blades at an angle to each other on top of the post. */
function streetNames(random: Random, kit: MaterialKit, height: number): Group[] {
  const [board, ink] = random.pick([
    ['#0d6b3c', '#fff'],
    ['#1b4b96', '#fff'],
    ['#f4f4ee', '#151515'],
  ] as const);
  return random
    .shuffle(STREETS)
    .slice(0, 2)
    .map((name, i) => {
      const map = kit.texture(`streetSign-${name}-${board}`, (context, size) => {
        context.fillStyle = board;
        context.fillRect(0, 0, size, size);
        context.strokeStyle = ink;
        context.lineWidth = size * 0.012;
        context.strokeRect(size * 0.015, size * 0.38, size * 0.97, size * 0.24);
        context.fillStyle = ink;
        context.textAlign = 'center';
        context.font = `bold ${size * 0.18}px sans-serif`;
        context.fillText(name, size / 2, size * 0.565, size * 0.86);
      });
      const blade = plate(
        kit,
        [
          [-1, -0.25],
          [1, -0.25],
          [1, 0.25],
          [-1, 0.25],
        ],
        1,
        map,
      );
      blade.position.set(0, height - 0.1 - i * 0.54, 0);
      blade.rotation.y = i === 0 ? random.range(-0.2, 0.2) : random.pick([-1, 1]) * random.range(0.3, 0.75);
      return blade;
    });
}
