import {
  type BufferGeometry,
  Color,
  ConeGeometry,
  DodecahedronGeometry,
  type Group,
  OctahedronGeometry,
  TetrahedronGeometry,
  TorusKnotGeometry,
} from 'three';
import type { Random } from '../../lib/pure/random';
import type { MaterialKit } from './materialKit';
import { group, part, roundedBox } from './shapes';

/** A thing of no class: a solid or a knot of a random colour, about one unit across, standing on the ground. */
export function clutterThing(random: Random, kit: MaterialKit): Group {
  const shapes: readonly (() => BufferGeometry)[] = [
    () => roundedBox(random.range(0.3, 1), random.range(0.3, 1), random.range(0.3, 1), 0.05),
    () => new ConeGeometry(random.range(0.25, 0.45), random.range(0.6, 1), random.pick([3, 4, 5, 6])),
    () => new DodecahedronGeometry(0.5),
    () => new OctahedronGeometry(0.5),
    () => new TetrahedronGeometry(0.55),
    () => new TorusKnotGeometry(0.3, 0.1, 48, 8, random.int(2, 3), random.pick([3, 5])),
  ];
  const color = new Color().setHSL(random.float(), random.range(0.1, 0.8), random.range(0.2, 0.75));
  const material = random.chance(0.5) ? kit.matte(color) : kit.glossy(color);
  const turn = [random.range(0, 6.3), random.range(0, 6.3), 0] as const;
  return group(part(random.pick(shapes)(), material, { at: [0, 0.5, 0], turn }));
}
