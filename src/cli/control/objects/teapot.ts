import { CatmullRomCurve3, SphereGeometry, TubeGeometry, Vector3 } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { ControlObject } from '../objectModel';
import { group, near, type Point, part, smoothLathe, tube } from '../shapes';

const GLAZES = [0xf2ede0, 0x8a3b2c, 0x3f6d8c, 0x5e7f5a, 0x2b2f33, 0xd9b24c, 0xb9c7d6, 0x6f4a7a];

/** A pot with spout, handle and knobbed lid: squatness, spout, handle, knob, glaze (or metal) and trim vary. */
export const teapot: ControlObject = {
  classIndex: 849,
  pose: 'facing',
  build(random, kit) {
    const height = random.range(1.25, 1.75);
    const mouth = random.range(0.42, 0.55);
    const color = near(random, random.pick(GLAZES), 0.02, 0.06);
    const glaze = random.chance(0.2)
      ? kit.metal(random.pick([0xc9ccd0, 0xb87946]), 0.25)
      : kit.surface({ color, roughness: random.range(0.15, 0.5) });
    const trim = random.chance(0.5) ? glaze : kit.glossy(near(random, random.pick(GLAZES)));
    const widest = height * random.range(0.38, 0.5);
    const body = smoothLathe(
      [
        [0, 0],
        [0.5, 0],
        [0.62, 0.08],
        [1, widest],
        [0.82, height * 0.82],
        [mouth, height],
      ],
      44,
      32,
    );
    const dome = random.range(0.16, 0.32);
    const lid = smoothLathe(
      [
        [mouth + 0.05, height - 0.02],
        [mouth + 0.05, height + 0.04],
        [mouth * 0.6, height + dome * 0.8],
        [0, height + dome],
      ],
      40,
      20,
    );
    const knob = random.range(0.1, 0.15);
    const pot = group(
      part(body, glaze),
      part(lid, trim),
      part(new SphereGeometry(knob, 20, 14), trim, { at: [0, height + dome + knob * 0.7, 0] }),
      part(spout(random, height), glaze),
      part(handle(random, height), trim),
    );
    pot.rotation.y = random.range(-0.1, 0.1) + (random.chance(0.5) ? Math.PI : 0);
    return group(pot);
  },
};

function handle(random: Random, height: number) {
  const reach = random.range(1.45, 1.65);
  const points: Point[] = [
    [-0.7, height * 0.86, 0],
    [-reach * 0.85, height * 0.98, 0],
    [-reach, height * 0.65, 0],
    [-reach * 0.85, height * 0.3, 0],
    [-0.85, height * 0.25, 0],
  ];
  return tube(points, random.range(0.075, 0.11));
}

/** A bent tube that narrows towards its tip. */
function spout(random: Random, height: number): TubeGeometry {
  const tip = random.range(1.55, 1.8);
  const curve = new CatmullRomCurve3([
    new Vector3(0.75, height * 0.25, 0),
    new Vector3(1.2, height * 0.42, 0),
    new Vector3(1.38, height * 0.75, 0),
    new Vector3(tip, height * random.range(0.98, 1.08), 0),
  ]);
  const geometry = new TubeGeometry(curve, 24, 1, 14);
  const position = geometry.getAttribute('position');
  const along = geometry.getAttribute('uv');
  const point = new Vector3();
  for (let i = 0; i < position.count; i += 1) {
    const share = along.getX(i);
    const centre = curve.getPointAt(share);
    const radius = 0.1 + 0.2 * (1 - share) ** 1.6;
    point.fromBufferAttribute(position, i).sub(centre).multiplyScalar(radius).add(centre);
    position.setXYZ(i, point.x, point.y, point.z);
  }
  return geometry;
}
