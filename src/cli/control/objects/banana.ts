import type { Group } from 'three';
import { CatmullRomCurve3, Color, TubeGeometry, Vector3 } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, part } from '../shapes';
import { paintTube, taper } from '../taper';

/** Of the bend. */
const RADIUS = 2;

/** One curved banana or a hand of two to four, joined at the stem. */
export const banana: ControlObject = {
  classIndex: 954,
  pose: 'standing',
  build(random, kit) {
    const count = random.pick([1, 1, 2, 3, 4]);
    const ripeness = random.float();
    const bend = random.range(1.5, 2);
    const fruits = Array.from({ length: count }, (_, i) => {
      const fruit = oneBanana(random, kit, ripeness, bend);
      // turned about the stem, where the fruits of a hand hang together
      const stem = Math.PI / 2 + bend / 2;
      fruit.position.set(RADIUS * -Math.cos(stem), RADIUS * (Math.sin(stem) - 1) - 0.4, 0);
      const turned = group(fruit);
      turned.rotation.y = (i - (count - 1) / 2) * 0.34;
      return turned;
    });
    const bunch = group(...fruits);
    if (random.chance(0.6)) bunch.rotation.x = -Math.PI / 2;
    return group(bunch);
  },
};

/** Bent in the xy plane like a smile, stem at x < 0; five-sided, thin at both ends, brown tips. */
function oneBanana(random: Random, kit: MaterialKit, ripeness: number, bend: number): Group {
  const points = Array.from({ length: 9 }, (_, i) => {
    const angle = -Math.PI / 2 - bend / 2 + (bend * i) / 8;
    return new Vector3(RADIUS * Math.cos(angle), RADIUS * (1 + Math.sin(angle)) + 0.4, 0);
  });
  const thick = random.range(0.34, 0.42);
  const geometry = new TubeGeometry(new CatmullRomCurve3(points), 48, 1, 10, false);
  taper(geometry, 48, 10, (t) => {
    if (t < 0.001 || t > 0.999) return 0;
    if (t < 0.1) return 0.11 + 0.03 * (1 - t / 0.1);
    const body = Math.min(1, (t - 0.1) / 0.16) * Math.min(1, (1.003 - t) / 0.2);
    return 0.1 + (thick - 0.1) * Math.sqrt(Math.max(0, body)) * 0.98;
  });
  const peel = new Color().setHSL(0.15 - 0.015 * ripeness + (ripeness < 0.15 ? 0.05 : 0), 0.85, 0.5);
  const [tip, stem] = [new Color(0x4a3517), new Color(0x9a9a3a)];
  paintTube(geometry, 48, 10, (t, out, side) => {
    out.copy(peel).multiplyScalar(side % 2 === 0 ? 0.9 : 1);
    if (t < 0.12) out.copy(stem);
    if (t < 0.025 || t > 0.985) out.copy(tip);
    else if (ripeness > 0.6 && Math.sin(t * 91 + side * 2.3) > 0.93) out.copy(tip).lerp(peel, 0.4);
  });
  return group(part(geometry, kit.surface({ vertexColors: true, roughness: 0.55 })));
}
