import { CylinderGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, type lathe, part, smoothLathe } from '../shapes';

const DRINKS = [
  { liquid: 0x2a0f06, cap: 0xc8102e, label: '#c8102e', ink: '#ffffff', name: 'Cola' },
  { liquid: 0xe8780c, cap: 0xf28c1a, label: '#1f4fa8', ink: '#ff9d1e', name: 'Orange' },
  { liquid: 0x9fc73a, cap: 0x1c8a3c, label: '#128a3e', ink: '#f4e64a', name: 'Lime' },
  { liquid: 0x35140a, cap: 0x1d4ba0, label: '#1d4ba0', ink: '#ffffff', name: 'Root' },
  { liquid: 0xc9283c, cap: 0xf2f2f2, label: '#f0d33c', ink: '#c01f38', name: 'Cherry' },
] as const;

/** A plastic soda bottle with footed base and ribbed cap: drink, label, fill level and proportions vary. */
export const popBottle: ControlObject = {
  classIndex: 737,
  pose: 'facing',
  build(random, kit) {
    const drink = random.pick(DRINKS);
    const tall = random.range(1.5, 1.95);
    const waist = random.range(0.44, 0.5);
    const neck = tall + random.range(0.5, 0.65);
    const shape = (inset: number, top: number): ReturnType<typeof smoothLathe> =>
      footed(
        smoothLathe(
          [
            [0, 0.12],
            [0.3, 0.02],
            [0.46 - inset, 0.2],
            [0.5 - inset, 0.5],
            [waist - inset, tall * 0.5],
            [0.5 - inset, tall * 0.92],
            [0.46 - inset, tall + 0.1],
            [0.26 - inset, neck - 0.14],
            [0.16 - inset, neck],
            [0.15 - inset, top],
          ],
          40,
          44,
        ),
      );
    const level = neck - random.range(0, 0.1);
    const cap = group(
      part(new CylinderGeometry(0.185, 0.19, 0.2, 24), kit.glossy(drink.cap), { at: [0, neck + 0.22, 0] }),
      part(new CylinderGeometry(0.21, 0.21, 0.04, 24), kit.glass(0xffffff, 0.6), { at: [0, neck + 0.07, 0] }),
    );
    const plastic = random.range(0.2, 0.3);
    return group(
      part(shape(0.03, level), kit.glossy(drink.liquid)),
      part(shape(0, neck + 0.15), kit.glass(0xf2f6f6, plastic)),
      cap,
      label(random, kit, drink, waist, tall),
    );
  },
};

/** Presses the base into five feet. */
function footed(geometry: ReturnType<typeof lathe>): ReturnType<typeof lathe> {
  return displace(geometry, (point) => {
    if (point.y > 0.34) return;
    const angle = Math.atan2(point.x, point.z);
    const dent = 1 - 0.22 * (1 - point.y / 0.34) * (0.5 + 0.5 * Math.cos(5 * angle));
    point.x *= dent;
    point.z *= dent;
  });
}

function label(random: Random, kit: MaterialKit, drink: (typeof DRINKS)[number], waist: number, tall: number) {
  const wave = random.chance(0.5);
  const map = kit.texture(`popBottle-${drink.name}-${wave}`, (context, size) => {
    context.fillStyle = drink.label;
    context.fillRect(0, 0, size, size);
    context.fillStyle = drink.ink;
    context.fillRect(0, 0, size, size * 0.06);
    context.fillRect(0, size * 0.94, size, size * 0.06);
    context.font = `italic bold ${size * 0.26}px sans-serif`;
    context.textAlign = 'center';
    for (const x of [0.25, 0.75]) context.fillText(drink.name, size * x, size * 0.52, size * 0.42);
    context.lineWidth = size * 0.06;
    context.strokeStyle = drink.ink;
    context.beginPath();
    for (let x = 0; x <= size; x += 4)
      context.lineTo(x, size * (0.76 + (wave ? 0.08 * Math.sin((4 * Math.PI * x) / size) : 0)));
    context.stroke();
  });
  const height = tall * random.range(0.32, 0.4);
  const radius = waist + 0.02;
  const band = new CylinderGeometry(radius + 0.015, radius + 0.015, height, 40, 1, true, -Math.PI / 2);
  return part(band, kit.surface({ map, roughness: 0.4 }), { at: [0, tall * 0.55, 0] });
}
