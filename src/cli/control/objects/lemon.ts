import { type Citrus, halfCitrus, wholeCitrus } from '../citrus';
import type { ControlObject } from '../objectModel';
import { group } from '../shapes';

const LEMON: Citrus = {
  name: 'lemon',
  peel: '#f5d523',
  flesh: '#f3e27a',
  pith: '#fffbe0',
  // a long body, and a nipple where the sphere would close
  stretch: (y) => 1.22 * y + 0.38 * Math.sign(y) * Math.max(0, Math.abs(y) - 0.86) * 7,
};

/** A long yellow fruit with a nipple at both ends, lying; often with a half beside it. */
export const lemon: ControlObject = {
  classIndex: 951,
  pose: 'standing',
  build(random, kit) {
    const tint = random.range(-0.015, 0.012);
    const whole = wholeCitrus(random, kit, LEMON, tint);
    whole.rotation.set(random.range(-0.25, 0.25), 0, Math.PI / 2 + random.range(-0.2, 0.2));
    whole.position.y = 1;
    if (random.chance(0.45)) return group(whole);
    const half = halfCitrus(random, kit, LEMON, tint);
    half.position.set(random.range(-0.4, 0.6), 0.98, 1.7);
    half.rotation.set(random.range(0.9, 1.3), random.range(-0.5, 0.5), 0, 'YXZ');
    return group(whole, half);
  },
};
