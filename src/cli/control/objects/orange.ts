import { SphereGeometry } from 'three';
import { type Citrus, halfCitrus, wholeCitrus } from '../citrus';
import type { ControlObject } from '../objectModel';
import { displace, group, near, part } from '../shapes';

const ORANGE: Citrus = {
  name: 'orange',
  peel: '#f08a12',
  flesh: '#f79a1e',
  pith: '#fde6b8',
  stretch: (y) => 0.95 * y - (Math.abs(y) > 0.96 ? 0.06 * Math.sign(y) : 0),
};

/** A whole orange with its navel and sometimes a leaf; often one cut in half, the flesh to be seen. */
export const orange: ControlObject = {
  classIndex: 950,
  pose: 'standing',
  build(random, kit) {
    const tint = random.range(-0.015, 0.015);
    const whole = wholeCitrus(random, kit, ORANGE, tint);
    whole.rotation.set(random.range(-0.5, 0.5), 0, random.range(-0.5, 0.5));
    whole.add(part(new SphereGeometry(0.09, 12, 8), kit.matte(0x4f6a25), { at: [0, 0.88, 0], scale: [1, 0.5, 1] }));
    if (random.chance(0.4)) {
      const blade = displace(new SphereGeometry(0.5, 16, 10), (at) => {
        at.y = at.y * 0.06 - at.x * at.x * 0.5;
        at.z *= 0.45 * (1 - Math.abs(at.x));
      });
      whole.add(part(blade, kit.glossy(near(random, 0x2f7a2b)), { at: [0.42, 1, 0] }));
    }
    whole.position.y = 1;
    if (random.chance(0.35)) return group(whole);
    const half = halfCitrus(random, kit, ORANGE, tint);
    half.position.set(1.2, 0.95, 1.2);
    half.rotation.set(random.range(0.9, 1.3), random.range(-0.2, 0.6), 0, 'YXZ');
    return group(whole, half);
  },
};
