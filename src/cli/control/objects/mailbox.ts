import { CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { arc, extrude, type FlatPoint, group, near, part, roundedBox } from '../shapes';

/** A roadside letter box with red flag on a post: length, paint or bare metal, flag up or down, post and number vary. */
export const mailbox: ControlObject = {
  classIndex: 637,
  pose: 'facing',
  build(random, kit) {
    const radius = random.range(0.42, 0.5);
    const wall = random.range(0.35, 0.5);
    const length = random.range(1.5, 1.8);
    const height = random.range(1.1, 1.8);
    const color = near(random, random.pick([0x1d1e20, 0xe9e7e0, 0x25457a, 0x7b1f22, 0x2f5b3c, 0x8a8f93]));
    const shell = random.chance(0.25)
      ? kit.metal(0xb7bcc0, 0.4)
      : kit.surface({ color, roughness: random.range(0.3, 0.6) });
    const outline: FlatPoint[] = [[-radius, 0], [radius, 0], [radius, wall], ...arc(radius, 0, Math.PI, 24, [0, wall])];
    const lip = outline.map(([x, y]) => [x * 1.06, y * 1.04 - 0.01] as const);
    const steel = kit.metal(0xc2c6ca, 0.3);
    const box = group(
      part(extrude(outline, length, { bevel: 0.02 }), shell),
      part(extrude(lip, 0.08, { bevel: 0.02 }), shell, { at: [0, 0, length / 2 - 0.02] }),
      part(roundedBox(0.2, 0.07, 0.1, 0.03), steel, { at: [0, wall + radius * 0.72, length / 2 + 0.06] }),
      flag(random, kit, radius, wall),
      house(random, kit, radius, wall, length),
    );
    box.position.y = height;
    const wood = kit.matte(near(random, random.pick([0x8a6238, 0xe8e4da, 0x5a4028])));
    const thick = random.range(0.16, 0.24);
    const round = random.chance(0.3);
    const post = round ? new CylinderGeometry(0.08, 0.08, height, 16) : roundedBox(thick, height, thick, 0.02);
    const whole = group(
      box,
      part(post, round ? steel : wood, { at: [0, height / 2, 0] }),
      part(roundedBox(radius * 1.7, 0.08, length * 0.9, 0.02), wood, { at: [0, height - 0.04, 0] }),
    );
    whole.rotation.y = random.range(-0.9, 0.5);
    return group(whole);
  },
};

function flag(random: Random, kit: MaterialKit, radius: number, wall: number): Group {
  const red = kit.glossy(random.pick([0xc4161c, 0xd22a1e, 0xb01818]));
  const arm = group(
    part(roundedBox(0.04, 0.75, 0.08, 0.015), red, { at: [0, 0.33, 0] }),
    part(roundedBox(0.04, 0.26, 0.36, 0.015), red, { at: [0, 0.6, -0.16] }),
    part(new CylinderGeometry(0.06, 0.06, 0.06, 14), red, { turn: [0, 0, Math.PI / 2] }),
  );
  arm.position.set(radius + 0.05, wall * 0.8, 0.3);
  arm.rotation.x = random.chance(0.75) ? random.range(-0.1, 0.1) : -Math.PI / 2;
  return arm;
}

/** The house number on the flag's side. */
function house(random: Random, kit: MaterialKit, radius: number, wall: number, length: number): Group {
  const number = String(random.int(10, 989));
  const map = kit.texture(`mailbox-${number}`, (context, size) => {
    context.fillStyle = '#f2f0e6';
    context.fillRect(0, 0, size, size);
    context.fillStyle = '#141414';
    context.textAlign = 'center';
    context.font = `bold ${size * 0.75}px sans-serif`;
    context.fillText(number, size / 2, size * 0.77, size * 0.85);
  });
  return group(
    part(roundedBox(0.02, wall * 0.5, 0.42, 0.005), kit.surface({ map }), {
      at: [radius + 0.025, wall * 0.4, -length * 0.22],
    }),
  );
}
