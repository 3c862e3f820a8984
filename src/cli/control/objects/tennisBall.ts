import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, near, part, tube } from '../shapes';
import { sphereTexture, tennisSeam } from '../sphereTexture';

/** A fluffy yellow-green ball with one white curved seam. */
export const tennisBall: ControlObject = {
  classIndex: 852,
  pose: 'rolling',
  build(random, kit) {
    const fluff = kit.texture('tennis-fluff', sphereTexture(fluffLevel), 256, 'height');
    const felt = kit.surface({
      color: near(random, random.pick([0xc9e03a, 0xd3e84a, 0xbdd92e]), 0.012, 0.05),
      roughness: 1,
      bumpMap: fluff,
      bumpScale: 3,
    });
    const seam = kit.matte(near(random, 0xf0f0e4, 0.02, 0.03));
    const line = tube(tennisSeam(64), random.range(0.04, 0.055), true, 128);
    const ball = group(part(new SphereGeometry(1, 40, 28), felt), part(line, seam));
    ball.position.y = 1;
    return group(ball);
  },
};

function fluffLevel([x, y, z]: readonly [number, number, number]): readonly [number, number, number] {
  const noise = Math.sin(x * 91.7 + z * 57.3) * Math.sin(y * 83.1 - x * 39.7) * Math.sin(z * 101.3 + y * 47.9);
  const level = Math.round(128 + 100 * noise);
  return [level, level, level];
}
