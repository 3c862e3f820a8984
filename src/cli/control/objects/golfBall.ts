import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, lathe, part } from '../shapes';
import { nearest, sphereTexture, spread } from '../sphereTexture';

const DIMPLES = spread(190);
/** Cosine of a dimple's half angle. */
const RIM = Math.cos(0.115);

/** A white ball full of round dimples, about half of them on a tee. */
export const golfBall: ControlObject = {
  classIndex: 574,
  pose: 'standing',
  build(random, kit) {
    const map = kit.texture('golf-dimples', sphereTexture(dimpleColor), 512);
    const bumpMap = kit.texture('golf-depth', sphereTexture(dimpleColor), 512, 'height');
    const skin = kit.surface({ map, bumpMap, bumpScale: 6, roughness: random.range(0.2, 0.4) });
    skin.color.setHSL(random.range(0.08, 0.16), random.range(0, 0.12), random.range(0.9, 0.98));
    const ball = part(new SphereGeometry(1, 48, 32), skin);
    ball.rotation.set(random.range(0, 6), random.range(0, 6), random.range(0, 6));
    const tee = random.chance(0.4) ? random.range(0.5, 1.1) : 0;
    ball.position.y = 1 + tee;
    if (tee === 0) return group(ball);
    const wood = kit.matte(random.pick([0xd9b07a, 0xf2f2ee, 0xd03a30, 0x2b62b8]));
    const cup = tee + 0.12;
    return group(
      ball,
      part(
        lathe([
          [0, 0],
          [0.13, 0],
          [0.13, tee * 0.6],
          [0.42, cup],
          [0, cup],
        ]),
        wood,
      ),
    );
  },
};

function dimpleColor(at: readonly [number, number, number]): readonly [number, number, number] {
  const { best } = nearest(at, DIMPLES);
  const depth = best > RIM ? Math.min(1, (best - RIM) / (1 - RIM) / 0.5) : 0;
  const level = Math.round(250 - 88 * depth);
  return [level, level, level];
}
