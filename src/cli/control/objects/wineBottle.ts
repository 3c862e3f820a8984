import { CylinderGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { type FlatPoint, group, lathe, part, smoothLathe } from '../shapes';

const RADIUS = 0.5;
const ESTATES = ['Château Belair', 'Monte Rosso', 'Clos du Nord', 'Tenuta Alba', 'Domaine Ver', 'Castel Vigna'];

/** A corked bottle with label and foil: shoulders (square or sloping), glass, foil and label vary. */
export const wineBottle: ControlObject = {
  classIndex: 907,
  pose: 'facing',
  build(random, kit) {
    const sloping = random.chance(0.4);
    const shoulder = sloping ? random.range(1.45, 1.6) : random.range(1.95, 2.1);
    const neck = sloping ? shoulder + random.range(0.85, 0.95) : shoulder + random.range(0.4, 0.5);
    const top = neck + random.range(0.65, 0.8);
    const glass = kit.glossy(random.pick([0x16301c, 0x0f1f14, 0x33240f, 0x2c3d17, 0x4b1420]));
    const body: FlatPoint[] = [
      [0, 0],
      [RADIUS - 0.06, 0],
      [RADIUS, 0.06],
      [RADIUS, shoulder],
    ];
    const taper: FlatPoint[] = sloping
      ? [
          [RADIUS, shoulder],
          [RADIUS * 0.86, shoulder + (neck - shoulder) * 0.35],
          [RADIUS * 0.5, shoulder + (neck - shoulder) * 0.72],
          [0.17, neck],
          [0.155, top - 0.1],
        ]
      : [
          [RADIUS, shoulder],
          [RADIUS * 0.9, shoulder + (neck - shoulder) * 0.5],
          [RADIUS * 0.5, shoulder + (neck - shoulder) * 0.8],
          [0.17, neck + 0.1],
          [0.155, top - 0.1],
        ];
    const foil = lathe([
      [0.19, neck + 0.15],
      [0.175, top - 0.16],
      [0.2, top - 0.16],
      [0.2, top - 0.04],
      [0.17, top],
      [0, top],
    ]);
    const foilColor = random.pick([0x7c1022, 0x1b1b1d, 0xb08d3c, 0x2d3b2c]);
    return group(
      part(lathe(body), glass),
      part(smoothLathe(taper), glass),
      part(foil, kit.metal(foilColor, 0.4)),
      label(random, kit, shoulder),
    );
  },
};

function label(random: Random, kit: MaterialKit, shoulder: number) {
  const [paper, ink] = random.pick([
    ['#f3ead2', '#4a1a1a'],
    ['#faf7ef', '#222'],
    ['#1d1a18', '#d8b766'],
  ] as const);
  const name = random.pick(ESTATES);
  const year = random.int(2008, 2021);
  const map = kit.texture(`wineBottle-${paper}-${name}-${year}`, (context, size) => {
    context.fillStyle = paper;
    context.fillRect(0, 0, size, size);
    context.strokeStyle = ink;
    context.fillStyle = ink;
    context.lineWidth = 4;
    context.strokeRect(12, 12, size - 24, size - 24);
    context.textAlign = 'center';
    context.font = `italic ${size * 0.12}px serif`;
    context.fillText(name, size / 2, size * 0.3);
    context.beginPath();
    context.arc(size / 2, size * 0.52, size * 0.12, 0, 7);
    context.stroke();
    context.fillText('❦', size / 2, size * 0.56);
    context.font = `${size * 0.14}px serif`;
    context.fillText(String(year), size / 2, size * 0.85);
  });
  const height = random.range(0.85, 1.05);
  const width = random.range(2, 2.8);
  const geometry = new CylinderGeometry(RADIUS + 0.006, RADIUS + 0.006, height, 32, 1, true, -width / 2, width);
  return part(geometry, kit.surface({ map, roughness: 0.7 }), { at: [0, shoulder * random.range(0.48, 0.56), 0] });
}
