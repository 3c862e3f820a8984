import { Color, SphereGeometry, TorusGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { displace, group, paint, part } from '../shapes';

const TOPPING = { sesame: 0xf3e3b8, poppy: 0x23222a, none: 0 } as const;

/** A thick brown ring of bread with a small hole, plain or sprinkled with sesame or poppy seeds. */
export const bagel: ControlObject = {
  classIndex: 931,
  pose: 'facing',
  build(random, kit) {
    const thick = random.range(0.34, 0.41);
    const flat = random.range(0.75, 0.9);
    const crust = new Color(random.pick([0xb56a2a, 0xc47f38, 0xa55a22]));
    const crumb = new Color(0xe8c58c);
    const wobble = random.range(0, 6);
    const ring = displace(new TorusGeometry(0.62, thick, 24, 56).rotateX(-Math.PI / 2), (at) => {
      const swell = 1 + 0.03 * Math.sin(3 * Math.atan2(at.z, at.x) + wobble);
      at.set(at.x * swell, at.y * flat * swell, at.z * swell);
    });
    paint(ring, (at, out) => {
      const shade = Math.sin(at.x * 9 + wobble) * Math.sin(at.z * 8) * 0.08;
      const bottom = Math.max(0, -at.y / thick) ** 2;
      out
        .copy(crust)
        .multiplyScalar(1 + shade)
        .lerp(crumb, bottom * 0.8);
    });
    const bread = kit.surface({ vertexColors: true, roughness: random.range(0.3, 0.5) });
    const whole = group(part(ring, bread, { at: [0, thick * flat, 0] }));
    const topping = random.pick(['sesame', 'sesame', 'poppy', 'none'] as const);
    if (topping !== 'none') {
      const grain = new SphereGeometry(topping === 'sesame' ? 0.036 : 0.022, 6, 4);
      const material = kit.matte(TOPPING[topping]);
      for (let i = 0; i < 90; i += 1) {
        const [around, over] = [random.range(0, 6.283), random.normal(Math.PI / 2, 0.55)];
        const radius = 0.62 + thick * Math.cos(over);
        const y = thick * flat * (1 + Math.sin(over));
        const turn = [0, random.range(0, 3), 0] as const;
        whole.add(
          part(grain, material, {
            at: [radius * Math.cos(around), y, radius * Math.sin(around)],
            turn,
            scale: [1.6, 0.6, 1],
          }),
        );
      }
    }
    whole.rotation.x = random.range(0.1, 1);
    return group(whole);
  },
};
