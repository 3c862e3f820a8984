import type { Mesh } from 'three';
import { ConeGeometry, SphereGeometry } from 'three';
import type { DrawTexture } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, near, part } from '../shapes';

/** A barrel of diamond-shaped eyes under a crown of long pointed leaves. */
export const pineapple: ControlObject = {
  classIndex: 953,
  pose: 'standing',
  build(random, kit) {
    const columns = random.int(9, 12);
    const tall = random.range(1.3, 1.55);
    const map = kit.texture(`pineapple-eyes-${columns}`, drawEyes(columns, '#e9a83a', '#7d5a1c'), 512);
    const bumpMap = kit.texture(`pineapple-relief-${columns}`, drawEyes(columns, '#ffffff', '#303030'), 512, 'height');
    const color = near(random, random.pick([0xffffff, 0xf3e6b0, 0xe6f0b0]), 0.01, 0.04);
    const skin = kit.surface({ map, bumpMap, bumpScale: 9, color, roughness: 0.75 });
    const barrel = displace(new SphereGeometry(1, 40, 32), (at) => {
      const round = Math.hypot(at.x, at.z) || 1;
      const full = Math.sqrt(1 - Math.abs(at.y) ** 3.2);
      at.x *= full / round;
      at.z *= full / round;
    });
    const fruit = group(part(barrel, skin, { at: [0, tall, 0], scale: [0.92, tall, 0.92] }));
    const leaf = kit.matte(near(random, 0x4c8a3c, 0.03, 0.06));
    const pale = kit.matte(near(random, 0x79a860, 0.03, 0.05));
    const rings = random.int(4, 6);
    for (let ring = 0; ring < rings; ring += 1)
      fruit.add(...leafRing(ring / rings, ring % 2 === 0 ? leaf : pale, 2 * tall - 0.08, random.range(0, 6)));
    return fruit;
  },
};

/** A ring of leaves; `inner` 0 lies outermost and leans out most. */
function leafRing(inner: number, material: Parameters<typeof part>[1], y: number, turn: number): Mesh[] {
  const count = 9 - Math.round(inner * 4);
  return Array.from({ length: count }, (_, i) => {
    const length = 0.9 + inner * 0.9;
    const blade = displace(new ConeGeometry(0.17, length, 6, 6).translate(0, length / 2, 0), (at) => {
      at.z = at.z * 0.3 + (1 - inner) * 0.45 * at.y * at.y;
    });
    const leaf = part(blade, material, { at: [0, y, 0] });
    leaf.rotation.set(0.75 * (1 - inner) + 0.05, turn + (2 * Math.PI * i) / count, 0, 'YXZ');
    return leaf;
  });
}

/** Diamonds with a dark border and a dark dot each; the same number fits round the barrel. */
function drawEyes(columns: number, light: string, dark: string): DrawTexture {
  return (pen, sizePx) => {
    pen.fillStyle = dark;
    pen.fillRect(0, 0, sizePx, sizePx);
    const width = sizePx / columns;
    const rows = Math.round(columns * 0.75) * 2;
    const height = sizePx / rows;
    const diamond = (x: number, y: number, size: number, color: string): void => {
      pen.fillStyle = color;
      pen.beginPath();
      for (const [dx, dy] of [
        [0, -1],
        [0.5, 0],
        [0, 1],
        [-0.5, 0],
      ] as const)
        pen.lineTo(x + dx * width * size, y + dy * height * size);
      pen.fill();
    };
    for (let row = 0; row <= rows; row += 1)
      for (let column = 0; column <= columns; column += 1) {
        const [x, y] = [(column + (row % 2) / 2) * width, row * height];
        diamond(x, y, 0.88, light);
        diamond(x, y, 0.24, dark);
      }
  };
}
