import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, near, type Point, part, tube } from '../shapes';

const RADIUS = 1;

/** An orange (rarely two-coloured) pebbled ball with black seams: two great circles and two bowed ones. */
export const basketball: ControlObject = {
  classIndex: 430,
  pose: 'rolling',
  build(random, kit) {
    const pebbles = kit.texture('basketball-pebbles', drawPebbles, 256, 'height');
    const skin = kit.surface({
      color: near(random, random.pick([0xc4622a, 0xb5541f, 0xd27435]), 0.015, 0.06),
      roughness: random.range(0.5, 0.8),
      bumpMap: pebbles,
      bumpScale: 2,
    });
    const seam = kit.matte(0x17120f);
    const width = random.range(0.018, 0.028);
    const seams = seamLines().map((line) => part(tube(line, width, true, 96), seam));
    const ball = group(part(new SphereGeometry(RADIUS, 48, 32), skin), ...seams);
    ball.position.y = RADIUS;
    return group(ball);
  },
};

/** Two great circles at right angles and two curves that bow away from one of them. */
function seamLines(): Point[][] {
  const steps = 48;
  const circle = (at: (angle: number) => Point): Point[] =>
    Array.from({ length: steps }, (_, i) => at((2 * Math.PI * i) / steps));
  const bowed = (side: number): Point[] =>
    circle((angle) => {
      const x = side * (0.55 + 0.2 * Math.cos(2 * angle));
      const rest = Math.sqrt(1 - x * x);
      return [x, rest * Math.cos(angle), rest * Math.sin(angle)];
    });
  return [
    circle((angle) => [Math.cos(angle), 0, Math.sin(angle)]),
    circle((angle) => [0, Math.cos(angle), Math.sin(angle)]),
    bowed(1),
    bowed(-1),
  ];
}

function drawPebbles(context: OffscreenCanvasRenderingContext2D, sizePx: number): void {
  context.fillStyle = '#555';
  context.fillRect(0, 0, sizePx, sizePx);
  context.fillStyle = '#ddd';
  for (let row = 0; row < sizePx / 4; row += 1)
    for (let column = 0; column < sizePx / 4; column += 1) context.fillRect(column * 4 + (row % 2) * 2, row * 4, 2, 2);
}
