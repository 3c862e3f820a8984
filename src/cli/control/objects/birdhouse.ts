import { BoxGeometry, CylinderGeometry, type Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { extrude, group, near, part } from '../shapes';

const PAINTS = [0xc0392b, 0x3f7fa8, 0xe9e3d2, 0x6d8c5c, 0xe0b040, 0xb98550, 0x8a5a30, 0x7fb3a6];

/** A nest box with gable, round hole and perch, some on a pole: pitch, size, paint or wood, hole and roof vary. */
export const birdhouse: ControlObject = {
  classIndex: 448,
  pose: 'facing',
  build(random, kit) {
    const half = random.range(0.5, 0.6);
    const wall = random.range(0.8, 1.15);
    const pitch = random.range(0.65, 1);
    const deep = random.range(0.9, 1.15);
    const ridge = wall + half * pitch;
    const grain = kit.texture('birdhouse-boards', (context, size) => {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, size, size);
      for (let i = 0; i < 30; i += 1) {
        context.fillStyle = i % 6 === 0 ? '#0007' : '#0001';
        context.fillRect(0, (i * size) / 30, size, i % 6 === 0 ? 3 : 2);
      }
    });
    const paint = kit.surface({ color: near(random, random.pick(PAINTS)), map: grain, roughness: 0.8 });
    const roof = kit.matte(near(random, random.pick([0x5a3a22, 0x7a2420, 0x3c4248, 0x2f5b4a, 0xf0ece2])));
    const front = extrude(
      [
        [-half, 0],
        [half, 0],
        [half, wall],
        [0, ridge],
        [-half, wall],
      ],
      deep,
    );
    const hole = random.range(0.16, 0.22);
    const y = wall * random.range(0.68, 0.78);
    const face = deep / 2;
    const house = group(
      part(front, paint),
      part(new BoxGeometry(2 * half + 0.2, 0.08, deep + 0.24), roof, { at: [0, 0.02, 0] }),
      part(new CylinderGeometry(hole * 1.25, hole * 1.25, 0.03, 32), roof, {
        at: [0, y, face + 0.01],
        turn: [Math.PI / 2, 0, 0],
      }),
      part(new CylinderGeometry(hole, hole, 0.04, 32), kit.matte(0x0d0a08), {
        at: [0, y, face + 0.012],
        turn: [Math.PI / 2, 0, 0],
      }),
      part(new CylinderGeometry(0.035, 0.035, 0.3, 12), roof, {
        at: [0, y - hole - 0.13, face + 0.13],
        turn: [Math.PI / 2, 0, 0],
      }),
      ...[-1, 1].map((side) => slope(side, half, wall, pitch, deep, roof)),
    );
    return random.chance(0.6) ? onPole(random, kit, house) : lifted(house);
  },
};

function slope(
  side: number,
  half: number,
  wall: number,
  pitch: number,
  deep: number,
  roof: ReturnType<MaterialKit['matte']>,
) {
  const angle = Math.atan(pitch);
  const length = half / Math.cos(angle) + 0.26;
  const middle = length / 2 - 0.03;
  const ridge = wall + half * pitch + 0.05;
  return part(new BoxGeometry(length, 0.07, deep + 0.34), roof, {
    at: [side * middle * Math.cos(angle), ridge - middle * Math.sin(angle), 0.04],
    turn: [0, 0, -side * angle],
  });
}

function lifted(house: Group): Group {
  house.position.y = 0.02;
  return group(house);
}

function onPole(random: Random, kit: MaterialKit, house: Group): Group {
  const height = random.range(0.7, 1.4);
  house.position.y = height;
  const wood = kit.matte(near(random, random.pick([0x8a6238, 0xe8e4da, 0x5a4028])));
  return group(house, part(new CylinderGeometry(0.08, 0.09, height, 14), wood, { at: [0, height / 2, 0] }));
}
