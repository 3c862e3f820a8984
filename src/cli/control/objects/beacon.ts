import { BoxGeometry, CylinderGeometry, type Group, IcosahedronGeometry, SphereGeometry, TorusGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, lathe, part } from '../shapes';

/** A lighthouse on its rock: taper, painted bands, gallery, lantern and dome, windows and door vary. */
export const beacon: ControlObject = {
  classIndex: 437,
  pose: 'facing',
  build(random, kit) {
    const tall = random.range(2.6, 3.3);
    const base = random.range(0.56, 0.68);
    const top = base * random.range(0.55, 0.65);
    const bands = random.pick([3, 4, 5, 6, 7]);
    const [first, second] = random.pick([
      [0xf3f1ea, 0xc4232a],
      [0xc4232a, 0xf3f1ea],
      [0xf3f1ea, 0x1d2f55],
      [0xf3f1ea, 0x1c1d1f],
    ] as const);
    const at = (share: number): number => base + (top - base) * share;
    const tower = group();
    for (let i = 0; i < bands; i += 1) {
      const [low, high] = [i / bands, (i + 1) / bands];
      const band = new CylinderGeometry(at(high), at(low), tall / bands, 36, 1, true);
      const color = i % 2 === 0 ? first : second;
      tower.add(part(band, kit.surface({ color, roughness: 0.75 }), { at: [0, ((low + high) / 2) * tall, 0] }));
    }
    const glassy = kit.matte(0x1e2226);
    const windows = random.int(2, 3);
    for (let i = 0; i < windows; i += 1) {
      const share = 0.35 + (0.5 * i) / windows;
      tower.add(part(new BoxGeometry(0.13, 0.24, 0.06), glassy, { at: [0, share * tall, at(share) - 0.005] }));
    }
    tower.add(part(new BoxGeometry(0.26, 0.46, 0.08), kit.matte(0x5a2a1a), { at: [0, 0.23, base - 0.03] }));
    tower.add(lantern(random, kit, top, tall, second));
    tower.position.y = 0.3;
    return group(tower, rock(random, kit, base));
  },
};

function lantern(random: Random, kit: MaterialKit, top: number, y: number, accent: number): Group {
  const iron = kit.surface({ color: random.pick([0x22252a, accent]), roughness: 0.5 });
  const room = top * 0.66;
  const high = random.range(0.42, 0.55);
  const dome = lathe(
    [
      [room * 1.25, 0],
      [room * 1.1, 0.1],
      [room * 0.6, 0.28],
      [0.06, 0.38],
      [0.03, 0.6],
      [0, 0.6],
    ],
    28,
  );
  const all = group(
    part(new CylinderGeometry(top * 1.45, top * 1.1, 0.12, 36), iron, { at: [0, 0.06, 0] }),
    part(new TorusGeometry(top * 1.4, 0.02, 8, 40), iron, { at: [0, 0.36, 0], turn: [Math.PI / 2, 0, 0] }),
    part(new SphereGeometry(room * 0.55, 20, 14), kit.surface({ color: 0xffe9a0, emissive: 0xffd75a }), {
      at: [0, 0.12 + high / 2, 0],
    }),
    part(new CylinderGeometry(room, room, high, 24, 1, true), kit.glass(0xfff3cf, 0.3), {
      at: [0, 0.12 + high / 2, 0],
    }),
    part(dome, iron, { at: [0, 0.12 + high, 0] }),
  );
  for (let i = 0; i < 12; i += 1) {
    const [x, z] = [Math.sin((i * Math.PI) / 6), Math.cos((i * Math.PI) / 6)];
    all.add(part(new CylinderGeometry(0.014, 0.014, 0.26, 6), iron, { at: [x * top * 1.4, 0.24, z * top * 1.4] }));
    if (i % 2 === 0)
      all.add(part(new CylinderGeometry(0.018, 0.018, high, 6), iron, { at: [x * room, 0.12 + high / 2, z * room] }));
  }
  all.position.y = y;
  return all;
}

function rock(random: Random, kit: MaterialKit, base: number) {
  const phase = random.range(0, 6);
  const stone = displace(new IcosahedronGeometry(1, 4), (point) => {
    const bump = 1 + 0.09 * Math.sin(point.x * 6 + phase) + 0.08 * Math.sin(point.z * 7 + 2 * phase);
    point.set(point.x * bump, Math.max(0, point.y) * 0.34 * bump, point.z * bump);
    point.y = Math.min(point.y, 0.31);
  });
  const wide = base + random.range(0.35, 0.55);
  return part(stone, kit.matte(random.pick([0x6f6a62, 0x857d70, 0x54585c])), { scale: [wide, 1, wide] });
}
