import { SphereGeometry } from 'three';
import type { ControlObject } from '../objectModel';
import { group, part } from '../shapes';
import { type Direction, sphereTexture } from '../sphereTexture';

type Rgb = readonly [number, number, number];

/** Colours of the outer, middle and other outer strip of each of the six sides. */
const LOOKS: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  white: [
    [245, 243, 236],
    [245, 243, 236],
    [245, 243, 236],
  ],
  cream: [
    [238, 230, 205],
    [238, 230, 205],
    [238, 230, 205],
  ],
  blueYellow: [
    [245, 205, 40],
    [30, 70, 160],
    [245, 205, 40],
  ],
  blueWhite: [
    [244, 244, 240],
    [40, 90, 180],
    [244, 244, 240],
  ],
};

/** Six sides of three parallel strips each, the sides turned against their neighbours. */
export const volleyball: ControlObject = {
  classIndex: 890,
  pose: 'rolling',
  build(random, kit) {
    const look = random.pick(['white', 'white', 'cream', 'blueYellow', 'blueWhite']);
    const map = kit.texture(`volleyball-${look}`, sphereTexture(stripColor(LOOKS[look]!)), 512);
    const skin = kit.surface({ map, roughness: random.range(0.35, 0.7) });
    skin.color.setScalar(random.range(0.9, 1));
    return group(part(new SphereGeometry(1, 48, 32), skin, { at: [0, 1, 0] }));
  },
};

function stripColor(look: readonly [Rgb, Rgb, Rgb]): (at: Direction) => Rgb {
  return (at) => {
    const size = at.map(Math.abs);
    const axis = size.indexOf(Math.max(...size));
    // position on the side, as an angle, so that strips are equally wide on the ball
    const angle = (other: number): number => Math.atan2(at[other]!, size[axis]!) / (Math.PI / 4);
    const across = angle((axis + 1) % 3);
    const along = angle((axis + 2) % 3);
    const strip = Math.min(2, Math.floor((across + 1) * 1.5));
    const fromSeam = Math.abs((across + 1) * 1.5 - Math.round((across + 1) * 1.5)) / 1.5;
    const dark = fromSeam < 0.035 || 1 - Math.abs(along) < 0.04;
    const color = look[strip] ?? look[0];
    return dark ? [color[0] * 0.35, color[1] * 0.35, color[2] * 0.35] : color;
  };
}
