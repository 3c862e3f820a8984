import { type BufferGeometry, CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, paint, part, roundedBox, smoothLathe, tube } from '../shapes';

const PALETTES = [
  [0xd1282e, 0xf2c61f, 0x1f5aa8],
  [0xe8641c, 0xf7e7c6, 0xe8641c],
  [0x6a2f8f, 0xe84f8a, 0xf6c945],
  [0x1f7a5a, 0xf4f1e6, 0xc8322b],
  [0x1c3f7c, 0x52b3d9, 0xf4f4f0],
  [0xc62f2b, 0xf4f4f0, 0x1d2c5a],
] as const;

/** A hot-air balloon with its basket: shape of the envelope, number of gores, colours and their pattern vary. */
export const balloon: ControlObject = {
  classIndex: 417,
  pose: 'standing',
  build(random, kit) {
    const low = random.range(1.05, 1.25);
    const tall = random.range(2.3, 2.6);
    const mouth = 0.24;
    const gores = random.pick([12, 16, 20]);
    const bag = smoothLathe(
      [
        [mouth, low],
        [0.52, low + tall * 0.18],
        [0.98, low + tall * 0.42],
        [1.18, low + tall * 0.64],
        [1.02, low + tall * 0.86],
        [0.5, low + tall * 0.985],
        [0, low + tall],
      ],
      gores * 4,
      30,
    );
    displace(bag, (point) => {
      const seam = Math.abs(Math.cos((gores / 2) * Math.atan2(point.x, point.z)));
      const pinch = 1 - 0.045 * seam ** 6;
      point.x *= pinch;
      point.z *= pinch;
    });
    const flat = bag.toNonIndexed();
    bag.dispose();
    colourGores(random, flat, gores, low, tall);
    const cloth = kit.surface({ vertexColors: true, roughness: 0.55, doubleSided: true });
    return group(part(flat, cloth), basket(random, kit, low, mouth));
  },
};

/** Vertical stripes, rings, or a zigzag, one colour to a facet (six vertices: a, b, d, c, d, b). */
function colourGores(random: Random, flat: BufferGeometry, gores: number, low: number, tall: number): void {
  const palette = random.pick(PALETTES);
  const pattern = random.pick(['stripes', 'rings', 'chequer', 'spiral'] as const);
  const position = flat.getAttribute('position');
  const rings = random.int(5, 8);
  let vertex = 0;
  paint(flat, (_point, out) => {
    const start = vertex - (vertex % 6);
    vertex += 1;
    const mean = (axis: 'getX' | 'getY' | 'getZ'): number =>
      (position[axis](start) + position[axis](start + 1) + position[axis](start + 2) + position[axis](start + 3)) / 4;
    const gore = Math.floor((Math.atan2(mean('getX'), mean('getZ')) / (2 * Math.PI) + 1) * gores);
    const ring = Math.floor(((mean('getY') - low) / tall) * rings);
    const index = { stripes: gore, rings: ring, chequer: gore + ring, spiral: gore + 2 * ring }[pattern];
    out.set(palette[index % (pattern === 'chequer' ? 2 : gores % 3 === 0 || pattern === 'rings' ? 3 : 2)]!);
  });
}

function basket(random: Random, kit: MaterialKit, low: number, mouth: number): Group {
  const weave = kit.texture('balloon-weave', (context, size) => {
    for (let row = 0; row < 8; row += 1)
      for (let column = 0; column < 8; column += 1) {
        context.fillStyle = (row + column) % 2 === 0 ? '#e8d2ab' : '#b08c5c';
        context.fillRect((column * size) / 8, (row * size) / 8, size / 8 - 2, size / 8 - 2);
      }
  });
  const half = random.range(0.22, 0.28);
  const high = random.range(0.36, 0.46);
  const wicker = kit.surface({ color: random.pick([0xc89a5c, 0xa8733a, 0x8a5c30]), map: weave, roughness: 0.85 });
  const rope = kit.matte(0x3a2c20);
  const all = group(
    part(roundedBox(2 * half, high, 2 * half, 0.04), wicker, { at: [0, high / 2, 0] }),
    part(roundedBox(2 * half + 0.05, 0.06, 2 * half + 0.05, 0.03), kit.matte(0x5a3a1e), { at: [0, high, 0] }),
    part(new CylinderGeometry(0.07, 0.07, 0.14, 14), kit.metal(0xb9bcc0), { at: [0, high + (low - high) * 0.55, 0] }),
  );
  for (const [x, z] of [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ] as const) {
    const at = (radius: number, y: number) => [x * radius, y, z * radius] as const;
    all.add(
      part(
        tube(
          [at(half, high), at((half + mouth * 0.7) / 2, (high + low) / 2), at(mouth * 0.7, low + 0.02)],
          0.014,
          false,
          4,
        ),
        rope,
      ),
    );
  }
  return all;
}
