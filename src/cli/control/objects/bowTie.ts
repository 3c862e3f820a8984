import { BoxGeometry, type Texture } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, type Point, part, roundedBox, tube } from '../shapes';

const CLOTHS = [
  ['#16171a', '#f2f2ee'],
  ['#a8172a', '#f4e9d0'],
  ['#1d2f5c', '#d9362f'],
  ['#2f6b4a', '#f0d890'],
  ['#5a2a6e', '#e8a8c8'],
  ['#e0a81c', '#22304f'],
  ['#f4f1ea', '#1c1c1f'],
] as const;
const PATTERNS = ['plain', 'dots', 'stripes', 'tartan'] as const;

/** A tied bow with pleats at its knot, some on a neck band: wing shape, fullness, cloth and pattern vary. */
export const bowTie: ControlObject = {
  classIndex: 457,
  pose: 'facing',
  build(random, kit) {
    const tall = random.range(0.5, 0.68);
    const waist = random.range(0.2, 0.26);
    const cloth = kit.surface({ map: clothTexture(random, kit), roughness: random.range(0.45, 0.8) });
    const pointed = random.chance(0.3);
    const wing = (side: number) =>
      displace(new BoxGeometry(1.25, 2, 1, 28, 24, 2), (point) => {
        const share = (point.x + 0.625) / 1.25;
        const high = waist + (tall - waist) * Math.sin(Math.min(1, share * 1.15) * 1.5) ** 1.2;
        const across = point.y;
        const pleat = 0.05 * Math.cos(across * 9) * (1 - share) ** 1.5;
        const puff = 0.06 + 0.16 * Math.sin(Math.PI * Math.min(1, share * 0.92 + 0.08)) * (1 - across * across * 0.7);
        point.z = Math.sign(point.z) * puff + (point.z > 0 ? pleat : -pleat);
        point.y = across * high;
        point.x =
          side *
          (0.1 +
            share * 1.15 +
            (pointed ? 0.22 * (1 - Math.abs(across)) * share : 0.04 * Math.sin(across * 5) * share));
      });
    const left = wing(-1);
    flip(left);
    const tie = group(
      part(wing(1), cloth),
      part(left, cloth),
      part(roundedBox(0.34, 2.3 * waist, 0.42, 0.12), cloth, { at: [0, 0, 0.03] }),
    );
    if (random.chance(0.35)) {
      const band: Point[] = [
        [-0.1, 0, -0.1],
        [-0.85, 0.03, -0.5],
        [-0.75, 0.06, -1.3],
        [0, 0.08, -1.6],
        [0.75, 0.06, -1.3],
        [0.85, 0.03, -0.5],
        [0.1, 0, -0.1],
      ];
      tie.add(part(tube(band, 0.02, false, 48), cloth, { scale: [1, 5, 1] }));
    }
    tie.position.y = tall;
    tie.rotation.z = random.range(-0.12, 0.12);
    return group(tie);
  },
};

/** Turns every face over, for a geometry that was mirrored. */
function flip(geometry: BoxGeometry): void {
  const index = geometry.getIndex()!;
  for (let i = 0; i < index.count; i += 3) {
    const first = index.getX(i);
    index.setX(i, index.getX(i + 2));
    index.setX(i + 2, first);
  }
  geometry.computeVertexNormals();
}

function clothTexture(random: Random, kit: MaterialKit): Texture {
  const [ground, ink] = random.pick(CLOTHS);
  const pattern = random.pick(PATTERNS);
  return kit.texture(`bowTie-${ground}-${pattern}`, (context, size) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, size, size);
    context.fillStyle = ink;
    if (pattern === 'dots')
      for (let i = 0; i < 36; i += 1) {
        context.beginPath();
        const row = Math.floor(i / 6);
        context.arc((((i % 6) + 0.25 + (row % 2) * 0.5) * size) / 6, ((row + 0.5) * size) / 6, size * 0.035, 0, 7);
        context.fill();
      }
    if (pattern === 'stripes') for (let i = 0; i < 6; i += 1) context.fillRect((i * size) / 6, 0, size / 14, size);
    if (pattern !== 'tartan') return;
    context.globalAlpha = 0.45;
    for (let i = 0; i < 4; i += 1) {
      context.fillRect((i * size) / 4, 0, size / 9, size);
      context.fillRect(0, (i * size) / 4, size, size / 9);
    }
  });
}
