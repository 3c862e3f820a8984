import type { Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import { displace, group, part, smoothLathe } from '../shapes';

/** A burning flame, its foot at the origin: a bright core in an orange mantle; how it leans and swells varies. */
export function flame(random: Random, kit: MaterialKit, height: number, width: number): Group {
  const leanX = random.range(-0.18, 0.18) * height;
  const leanZ = random.range(-0.18, 0.18) * height;
  const swell = random.range(0.25, 0.38);
  const drop = (size: number) =>
    displace(
      smoothLathe(
        [
          [0, 0],
          [width * 0.7 * size, height * 0.1 * size],
          [width * size, height * swell * size],
          [width * 0.55 * size, height * 0.62 * size],
          [width * 0.14 * size, height * 0.9 * size],
          [0, height * size],
        ],
        20,
        28,
      ),
      (point) => {
        const share = (point.y / height) ** 2;
        point.x += leanX * share;
        point.z += leanZ * share;
      },
    );
  const core = kit.surface({ color: 0xffe9a0, emissive: 0xffdf80, roughness: 1 });
  const mantle = kit.surface({ color: 0xff8a1c, emissive: 0xf07a10, roughness: 1, opacity: 0.72 });
  return group(part(drop(0.68), core, { at: [0, height * 0.06, 0] }), part(drop(1), mantle));
}
