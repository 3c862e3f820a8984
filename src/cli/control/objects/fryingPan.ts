import { CylinderGeometry, type Group, SphereGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, extrude, group, lathe, near, part, roundedBox } from '../shapes';

/** A long-handled pan, some with a fried egg: rim, depth, cast iron, steel or enamel, and the handle vary. */
export const fryingPan: ControlObject = {
  classIndex: 567,
  pose: 'facing',
  build(random, kit) {
    const deep = random.range(0.24, 0.36);
    const flare = random.range(0.8, 0.88);
    const iron = kit.surface({ color: 0x1f2022, roughness: 0.5, metalness: 0.4, doubleSided: true });
    const outer = random.pick([
      iron,
      kit.metal(0xc2c6ca, 0.25),
      kit.metal(0xb06a3c, 0.3),
      kit.glossy(near(random, random.pick([0xb3262b, 0x1f5a8f, 0x2f6b5a]))),
    ]);
    const shell = lathe(
      [
        [0, 0],
        [flare - 0.04, 0],
        [flare, 0.03],
        [1, deep - 0.02],
        [1, deep],
      ],
      56,
    );
    const inside = lathe(
      [
        [1, deep],
        [0.97, deep],
        [flare - 0.02, 0.06],
        [flare - 0.06, 0.05],
        [0, 0.05],
      ],
      56,
    );
    const pan = group(
      part(shell, outer),
      part(inside, random.chance(0.2) ? kit.metal(0xb9bdc1, 0.35) : iron),
      handle(random, kit, deep, outer),
    );
    if (random.chance(0.45)) pan.add(egg(random, kit));
    pan.rotation.y = random.range(-0.7, 0.7) + (random.chance(0.5) ? Math.PI : 0);
    const tilted = group(pan);
    // propped up towards the camera, so that the inside is seen
    const tilt = random.range(0.1, 0.4);
    tilted.rotation.x = tilt;
    tilted.position.y = flare * Math.sin(tilt);
    return group(tilted);
  },
};

function handle(random: Random, kit: MaterialKit, deep: number, outer: ReturnType<MaterialKit['metal']>): Group {
  const length = random.range(1.3, 1.6);
  const wooden = random.chance(0.35);
  const grip = wooden
    ? kit.surface({ color: near(random, 0x8a5a30), roughness: 0.5 })
    : random.pick([outer, kit.surface({ color: 0x17181a, roughness: 0.5 })]);
  const bar = extrude(
    [
      [0.25, -0.085],
      [length - 0.12, -0.13],
      [length, -0.07],
      [length, 0.07],
      [length - 0.12, 0.13],
      [0.25, 0.085],
    ],
    0.11,
    {
      bevel: 0.035,
      holes: [
        [
          [length - 0.2, 0],
          [length - 0.14, 0.045],
          [length - 0.08, 0],
          [length - 0.14, -0.045],
        ],
      ],
    },
  );
  const arm = group(
    part(bar, grip, { turn: [-Math.PI / 2, 0, 0] }),
    part(roundedBox(0.4, 0.06, 0.13, 0.025), outer, { at: [0.13, 0, 0] }),
  );
  arm.position.set(0.95, deep - 0.06, 0);
  arm.rotation.z = random.range(0.08, 0.25);
  return arm;
}

function egg(random: Random, kit: MaterialKit): Group {
  const phase = random.range(0, 6);
  const white = displace(new CylinderGeometry(0.52, 0.55, 0.04, 48), (point) => {
    const angle = Math.atan2(point.x, point.z);
    const wave = 1 + 0.1 * Math.sin(3 * angle + phase) + 0.06 * Math.sin(5 * angle + 2 * phase);
    point.x *= wave;
    point.z *= wave;
  });
  const all = group(
    part(white, kit.glossy(0xf8f5ec)),
    part(new SphereGeometry(0.19, 24, 14), kit.glossy(random.pick([0xf5b21c, 0xf09a12])), {
      at: [0.04, 0.02, 0.02],
      scale: [1, 0.6, 1],
    }),
  );
  all.position.set(random.range(-0.2, 0.15), 0.075, random.range(-0.15, 0.15));
  return all;
}
