import { CylinderGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, lathe, near, part, tube } from '../shapes';

const GLAZES = [0xf4f1ea, 0xc0392b, 0x2e5f8a, 0x33493d, 0xe0a93a, 0x202428, 0x7fb3a6, 0xd98a8a];
const PATTERNS = ['plain', 'stripes', 'dots', 'heart'] as const;
type Pattern = (typeof PATTERNS)[number];

/** A handled mug with coffee: height, taper, thickness of the handle, glaze inside and out, and a printed band vary. */
export const coffeeMug: ControlObject = {
  classIndex: 504,
  pose: 'facing',
  build(random, kit) {
    const height = random.range(1.75, 2.3);
    const top = random.range(0.85, 1);
    const base = top * random.range(0.82, 1);
    const outer = near(random, random.pick(GLAZES), 0.02, 0.05);
    const glaze = kit.surface({ color: outer, roughness: random.range(0.15, 0.5) });
    const lining = random.chance(0.5) ? glaze : kit.glossy(0xf3efe6);
    const wall = 0.08;
    const shell = lathe([
      [0, 0],
      [base - 0.08, 0],
      [base, 0.06],
      [top, height - 0.06],
      [top - wall * 0.3, height],
      [top - wall * 0.8, height],
    ]);
    const inside = lathe([
      [top - wall * 0.8, height],
      [top - wall, height - 0.06],
      [base - wall, 0.15],
      [0, 0.15],
    ]);
    const level = height * random.range(0.8, 0.9);
    const coffee = part(
      new CylinderGeometry(top - wall, top - wall - 0.03, 0.02, 40),
      kit.surface({ color: 0x2b160b, roughness: 0.55 }),
      {
        at: [0, level, 0],
      },
    );
    const mug = group(
      part(shell, glaze),
      part(inside, lining),
      coffee,
      handle(random, kit, base, top, height, outer.getHex()),
    );
    const pattern = random.pick(PATTERNS);
    if (pattern !== 'plain') mug.add(band(random, kit, pattern, base, top, height));
    // towards the camera, so that the handle is never behind the mug
    const forward = random.range(0.35, 0.55);
    mug.rotation.y = random.chance(0.5) ? -forward : Math.PI + forward;
    return group(mug);
  },
};

function handle(random: Random, kit: MaterialKit, base: number, top: number, height: number, color: number) {
  const reach = random.range(0.45, 0.62);
  const high = height * random.range(0.76, 0.86);
  const low = height * random.range(0.2, 0.3);
  const bar = tube(
    [
      [top - 0.08, high, 0],
      [top + reach * 0.7, high + 0.02, 0],
      [top + reach, (high + low) / 2 + 0.15, 0],
      [top + reach * 0.7, low + 0.15, 0],
      [base - 0.02, low, 0],
    ],
    random.range(0.09, 0.13),
  );
  return part(bar, kit.glossy(color), { scale: [1, 1, 1.3] });
}

/** A printed band all the way round, just outside the wall. */
function band(random: Random, kit: MaterialKit, pattern: Pattern, base: number, top: number, height: number) {
  const [low, high] = [0.22, 0.78];
  const radiusAt = (share: number): number => base + (top - base) * share + 0.012;
  const ink = random.pick(['#b5332c', '#1f3d63', '#e8e2d2', '#23272b', '#d8a12f']);
  const ground = random.pick(['#f4efe3', '#d9c7a6', '#86a8b5', '#f7f5f0']);
  const map = kit.texture(`coffeeMug-${pattern}-${ink}-${ground}`, (context, size) =>
    drawBand(context, size, pattern, ink, ground),
  );
  const geometry = new CylinderGeometry(radiusAt(high), radiusAt(low), height * (high - low), 40, 1, true);
  return part(geometry, kit.surface({ map, roughness: 0.35 }), { at: [0, (height * (high + low)) / 2, 0] });
}

function drawBand(
  context: OffscreenCanvasRenderingContext2D,
  size: number,
  pattern: Pattern,
  ink: string,
  ground: string,
): void {
  context.fillStyle = ground;
  context.fillRect(0, 0, size, size);
  context.fillStyle = ink;
  if (pattern === 'stripes')
    for (let i = 0; i < 4; i += 1) context.fillRect(0, size * (0.06 + i * 0.25), size, size * 0.12);
  if (pattern === 'dots')
    for (let i = 0; i < 32; i += 1) {
      context.beginPath();
      const row = Math.floor(i / 8);
      context.ellipse(
        size * ((i % 8) + 0.25 + (row % 2) * 0.5) * 0.125,
        size * (row + 0.5) * 0.25,
        size * 0.03,
        size * 0.07,
        0,
        0,
        7,
      );
      context.fill();
    }
  if (pattern === 'heart')
    for (const centre of [0.02, 0.52, 1.02]) {
      const x = size * centre;
      context.beginPath();
      context.moveTo(x, size * 0.85);
      context.bezierCurveTo(x - size * 0.22, size * 0.4, x - size * 0.07, size * 0.02, x, size * 0.3);
      context.bezierCurveTo(x + size * 0.07, size * 0.02, x + size * 0.22, size * 0.4, x, size * 0.85);
      context.fill();
    }
}
