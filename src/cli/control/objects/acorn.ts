import { Color, SphereGeometry } from 'three';
import type { DrawTexture } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, near, paint, part, smoothLathe, tube } from '../shapes';

/** A smooth pointed nut in a scaly cup with a stalk, lying or upside up; sometimes an oak leaf's green in the nut. */
export const acorn: ControlObject = {
  classIndex: 988,
  pose: 'standing',
  build(random, kit) {
    const tall = random.range(1.5, 1.9);
    const brown = near(random, random.pick([0xa8682c, 0xbf8238, 0x9a8a3a]), 0.01, 0.04);
    const pale = brown.clone().lerp(new Color(0xe8d098), 0.55);
    const nut = smoothLathe(
      [
        [0, 0],
        [0.06, 0.02],
        [0.1, 0.12],
        [0.45, 0.3],
        [0.76, 0.85],
        [0.8, tall],
        [0, tall + 0.4],
      ],
      32,
      40,
    );
    paint(nut, (at, out) => {
      const stripe = Math.sin(Math.atan2(at.z, at.x) * 12) * 0.08;
      out
        .copy(brown)
        .lerp(pale, Math.max(0, at.y / tall - 0.45))
        .multiplyScalar(1 + stripe);
    });
    const bumpMap = kit.texture('acorn-scales', drawScales('#fff', '#222'), 256, 'height');
    const map = kit.texture('acorn-colors', drawScales('#fff', '#8a7a68'), 256);
    const scales = kit.surface({
      color: near(random, 0x8d6a42, 0.01, 0.05),
      map,
      bumpMap,
      bumpScale: 8,
      roughness: 0.9,
    });
    const cup = displace(new SphereGeometry(0.98, 36, 18, 0, 2 * Math.PI, 0, Math.PI / 2), (at) => {
      at.y *= 0.72;
    });
    const whole = group(part(nut, kit.surface({ vertexColors: true, roughness: 0.25 })));
    whole.add(
      part(cup, scales, { at: [0, tall - 0.25, 0] }),
      part(new SphereGeometry(0.97, 32, 8), scales, { at: [0, tall - 0.25, 0], scale: [1, 0.12, 1] }),
    );
    const top = tall + 0.42;
    whole.add(
      part(
        tube(
          [
            [0, top, 0],
            [0.03, top + 0.25, 0],
            [0.15, top + 0.5, 0],
          ],
          0.07,
        ),
        kit.matte(0x5f4526),
      ),
    );
    whole.rotation.set(0, 0, random.chance(0.6) ? random.range(1.2, 1.5) : random.range(-0.3, 0.3));
    return group(whole);
  },
};

/** Overlapping rounded scales. */
function drawScales(light: string, dark: string): DrawTexture {
  return (pen, sizePx) => {
    pen.fillStyle = dark;
    pen.fillRect(0, 0, sizePx, sizePx);
    const step = sizePx / 16;
    for (let row = 0; row < 16; row += 1)
      for (let column = 0; column <= 16; column += 1) {
        pen.fillStyle = light;
        pen.beginPath();
        pen.ellipse((column + (row % 2) / 2) * step, row * step, step * 0.42, step * 0.42, 0, 0, 2 * Math.PI);
        pen.fill();
      }
  };
}
