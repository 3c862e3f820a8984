import type { Mesh } from 'three';
import { Color, ConeGeometry, SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { displace, group, near, paint, part } from '../shapes';

/** An ear of yellow kernels in rows, half wrapped in green husk leaves; lying or standing on its husk. */
export const corn: ControlObject = {
  classIndex: 987,
  pose: 'standing',
  build(random, kit) {
    const rows = random.int(12, 16);
    const yellow = near(random, random.pick([0xf2c62c, 0xf6d85a, 0xe8b01c]), 0.01, 0.04);
    const columns = 34;
    const ear = displace(new SphereGeometry(1, rows * 8, columns * 5), (at) => {
      const round = Math.hypot(at.x, at.z) || 1;
      const full = (1 - Math.abs(at.y) ** 3) ** 0.5 * (0.85 - 0.2 * at.y);
      const relief = 0.93 + 0.1 * kernel(at.x, at.y, at.z, rows, columns);
      at.set((at.x / round) * full * relief, at.y * 2.3, (at.z / round) * full * relief);
    });
    const gap = yellow.clone().multiply(new Color(0xa06a20));
    paint(ear, (at, out) => {
      out.copy(gap).lerp(yellow, Math.min(1, kernel(at.x, at.y / 2.3, at.z, rows, columns) * 1.6));
    });
    const cob = group(
      part(ear, kit.surface({ vertexColors: true, roughness: 0.35 }), { at: [0, 2.3, 0], scale: [0.85, 1, 0.85] }),
    );
    cob.add(
      ...husk(
        random.int(3, 5),
        random.range(0.5, 0.9),
        kit.surface({ color: near(random, 0x7fae45, 0.02, 0.05), doubleSided: true }),
      ),
    );
    const lying = random.chance(0.7);
    cob.rotation.set(0, random.range(-3, 3), lying ? 1.5 : random.range(-0.1, 0.1), 'ZYX');
    return group(cob);
  },
};

/** 1 in the middle of a kernel, 0 between two. */
function kernel(x: number, y: number, z: number, rows: number, columns: number): number {
  const around = Math.abs(Math.cos((Math.atan2(z, x) * rows) / 2));
  return Math.sqrt(around * Math.abs(Math.cos((y * Math.PI * columns) / 4)));
}

/** Long leaves from the foot, leaning out. */
function husk(count: number, open: number, material: Parameters<typeof part>[1]): Mesh[] {
  return Array.from({ length: count }, (_, i) => {
    const length = 3 - (i % 2) * 0.6;
    const blade = displace(
      new ConeGeometry(0.75, length, 12, 10, true, -0.7, 1.4).translate(0, length / 2, 0),
      (at) => {
        const up = at.y / length;
        const wide = Math.sin(Math.PI * (0.18 + 0.8 * up));
        at.x = Math.sin(Math.atan2(at.x, at.z)) * 1.05 * wide;
        at.z = 0.35 + 0.5 * Math.min(1, up * 4) + open * up * up - 0.35 * at.x * at.x;
      },
    );
    return part(blade, material, { turn: [0, (2 * Math.PI * i) / count, 0] });
  });
}
