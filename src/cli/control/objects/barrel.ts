import { CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, lathe, near, part } from '../shapes';

type Material = ReturnType<MaterialKit['surface']>;

/** A wooden cask of staves with iron hoops, standing or on its side: bulge, staves, hoops, wood and bung vary. */
export const barrel: ControlObject = {
  classIndex: 427,
  pose: 'facing',
  build(random, kit) {
    const half = random.range(1, 1.25);
    const end = random.range(0.68, 0.76);
    const belly = random.range(0.86, 0.98);
    const radiusAt = (y: number): number => belly - (belly - end) * (y / half) ** 2;
    const wood = near(random, random.pick([0xa8713c, 0x8a5a30, 0xc08a4e, 0x6f4a2c]), 0.015, 0.05);
    const staves = kit.surface({ color: wood, map: staveTexture(random, kit), roughness: 0.75 });
    const head = kit.surface({ color: wood, map: plankTexture(kit), roughness: 0.8 });
    const wall = lathe(
      Array.from({ length: 21 }, (_, i) => {
        const y = -half + (i / 10) * half;
        return [radiusAt(y), y] as const;
      }),
      48,
    );
    const rim = kit.surface({ color: wood, roughness: 0.8, doubleSided: true });
    const cask = group(part(wall, staves), ...[-1, 1].map((side) => lid(side, half, end, head, rim)));
    const iron = kit.metal(random.pick([0x4a4d50, 0x6a6f73, 0x33302e]), 0.5);
    const band = random.range(0.06, 0.08);
    for (const share of random.chance(0.5) ? [-0.86, -0.42, 0.42, 0.86] : [-0.88, -0.62, -0.3, 0.3, 0.62, 0.88]) {
      const y = share * half;
      const profile = [-1, 1].map((edge) => [radiusAt(y + edge * band) + 0.018, y + edge * band] as const);
      cask.add(part(lathe(profile, 48), iron));
    }
    return random.chance(0.35) ? lying(random, kit, cask, belly) : standing(cask, half);
  },
};

/** The planks of one end, a little below the edge of the staves. */
function lid(side: number, half: number, end: number, head: Material, rim: Material): Group {
  const edge = lathe(
    [
      [end, 0],
      [end - 0.055, 0],
      [end - 0.055, -0.1],
    ],
    40,
  );
  return group(
    part(new CylinderGeometry(end - 0.04, end - 0.04, 0.04, 40), head, { at: [0, side * (half - 0.09), 0] }),
    part(edge, rim, { at: [0, side * half, 0], turn: [side > 0 ? 0 : Math.PI, 0, 0] }),
  );
}

function standing(cask: Group, half: number): Group {
  cask.position.y = half;
  return group(cask);
}

/** On its side, bung upwards. */
function lying(random: Random, kit: MaterialKit, cask: Group, belly: number): Group {
  const bung = new CylinderGeometry(0.07, 0.07, 0.06, 16);
  cask.add(part(bung, kit.matte(0x2b1a10), { at: [0, 0, -belly], turn: [Math.PI / 2, 0, 0] }));
  cask.rotation.x = Math.PI / 2;
  cask.position.y = belly;
  const turned = group(cask);
  turned.rotation.y = random.pick([-1, 1]) * random.range(0.3, 0.9);
  return group(turned);
}

function staveTexture(random: Random, kit: MaterialKit) {
  const count = random.pick([16, 20, 24]);
  return kit.texture(`barrel-staves-${count}`, (context, size) => drawPlanks(context, size, count));
}

function plankTexture(kit: MaterialKit) {
  return kit.texture('barrel-head', (context, size) => drawPlanks(context, size, 7));
}

/** Upright boards, each of its own grey, with grain and dark gaps. */
function drawPlanks(context: OffscreenCanvasRenderingContext2D, size: number, count: number): void {
  const wide = size / count;
  for (let i = 0; i < count; i += 1) {
    const grey = 205 + 45 * Math.sin(i * 12.9898 + 4);
    context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
    context.fillRect(i * wide, 0, wide, size);
    context.fillStyle = '#0002';
    for (let line = 0; line < 3; line += 1) context.fillRect((i + ((line * 0.37 + i * 0.61) % 1)) * wide, 0, 1, size);
    context.fillStyle = '#1a100a';
    context.fillRect(i * wide, 0, Math.max(1.5, size / 170), size);
  }
}
