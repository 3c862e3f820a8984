import { Color, SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, paint, part, roundedBox } from '../shapes';

const BANDS = [0x1f4fa8, 0xc2262c, 0x1d8048, 0x20242c, 0xe08a1c] as const;

/** A long ball with rounded ends, coloured ends or side panels on white, a lace on top. */
export const rugbyBall: ControlObject = {
  classIndex: 768,
  pose: 'standing',
  build(random, kit) {
    const [base, band] = [new Color(0xf2f2ec), new Color(random.pick(BANDS))];
    const style = random.pick(['ends', 'panels', 'rings'] as const);
    const edge = random.range(0.5, 0.66);
    const geometry = paint(new SphereGeometry(1, 96, 64).rotateZ(Math.PI / 2), (at, out) => {
      const around = (Math.atan2(at.z, at.y) / Math.PI + 2) % 1;
      const colored = {
        ends: Math.abs(at.x) > edge,
        panels: Math.abs(around - 0.5) < 0.25 && Math.abs(at.x) < 0.9,
        rings: Math.abs(Math.abs(at.x) - edge) < 0.13,
      }[style];
      const seam = Math.abs(at.y * at.z) < 0.014 && Math.abs(at.x) < 0.97;
      out.copy(colored ? band : base).multiplyScalar(seam ? 0.45 : 1);
    });
    const skin = kit.surface({ vertexColors: true, roughness: random.range(0.4, 0.7) });
    const lace = kit.matte(0x262626);
    const length = random.range(1.5, 1.65);
    const body = part(geometry, skin, { scale: [length, 1, 1] });
    const laces = [-2, -1, 0, 1, 2].map((i) =>
      part(roundedBox(0.05, 0.05, 0.26, 0.02), lace, { at: [i * 0.14, 1, 0] }),
    );
    const ball = group(body, part(roundedBox(0.72, 0.04, 0.05, 0.02), lace, { at: [0, 0.99, 0] }), ...laces);
    ball.rotation.x = random.range(-0.2, 1.1);
    ball.position.y = 1;
    return group(ball);
  },
};
