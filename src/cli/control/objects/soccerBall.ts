import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, part } from '../shapes';
import { type Direction, nearest, sphereTexture } from '../sphereTexture';

const COLORS = { black: [28, 28, 32], navy: [24, 34, 92], red: [176, 30, 36] } as const;

/** A white ball with 12 dark pentagons among 20 hexagons and seams between them. */
export const soccerBall: ControlObject = {
  classIndex: 805,
  pose: 'rolling',
  build(random, kit) {
    const name = random.pick(['black', 'black', 'black', 'navy', 'red'] as const);
    const map = kit.texture(`soccer-${name}`, sphereTexture(panelColor(COLORS[name])), 512);
    const white = random.range(0.88, 1);
    const skin = kit.surface({ map, roughness: random.range(0.25, 0.6) });
    skin.color.setRGB(white, white, white * random.range(0.94, 1));
    return group(part(new SphereGeometry(1, 48, 32), skin, { at: [0, 1, 0] }));
  },
};

/** Middles of the faces of a truncated icosahedron: the vertices (pentagons) and faces (hexagons) of an icosahedron. */
function faceMiddles(): { pentagons: Direction[]; hexagons: Direction[] } {
  const phi = (1 + Math.sqrt(5)) / 2;
  const unit = (x: number, y: number, z: number): Direction => {
    const length = Math.hypot(x, y, z);
    return [x / length, y / length, z / length];
  };
  const signs = [-1, 1];
  const pairs = signs.flatMap((a) => signs.map((b) => [a, b] as const));
  const cyclic = (a: number, b: number): Direction[] => [unit(0, a, b), unit(a, b, 0), unit(b, 0, a)];
  const pentagons = pairs.flatMap(([a, b]) => cyclic(a, b * phi));
  const corners = pairs.flatMap(([a, b]) => [1, -1].map((c) => unit(a, b, c)));
  const hexagons = [...corners, ...pairs.flatMap(([a, b]) => cyclic(a * phi, b / phi))];
  return { pentagons, hexagons };
}

function panelColor(dark: readonly [number, number, number]): (at: Direction) => readonly [number, number, number] {
  const { pentagons, hexagons } = faceMiddles();
  // pentagons are the smaller faces: their border is nearer to their middle than halfway
  const PENTAGON = 0.94;
  return (at) => {
    const five = nearest(at, pentagons);
    const six = nearest(at, hexagons);
    if (five.best > PENTAGON && five.best - six.best > 0.005) return dark;
    const seam = six.best - Math.max(six.next, five.best - 0.005);
    return seam < 0.012 ? [120, 120, 122] : [246, 246, 242];
  };
}
