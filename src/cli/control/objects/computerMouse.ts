import { CylinderGeometry, SphereGeometry } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, type Point, paint, part, tube } from '../shapes';

/** A corded desk mouse with two buttons and a wheel: hump, width, colours and the run of the cord vary. */
export const computerMouse: ControlObject = {
  classIndex: 673,
  pose: 'facing',
  build(random, kit) {
    const [shell, buttons, trim] = random.pick([
      [0x23252a, 0x2e3137, 0x8f949b],
      [0xbdb69f, 0xd2cbb6, 0x6e695c],
      [0x9da3a9, 0xd2d6da, 0x3a3e43],
      [0x2a2c30, 0x8f2020, 0xd8d8d8],
      [0x3b4a5e, 0x24282e, 0xb8bcc2],
    ] as const);
    const width = random.range(0.58, 0.68);
    const hump = random.range(0.55, 0.72);
    const heightAt = (x: number, z: number): number => surfaceHeight(x / width, z, hump);
    const body = displace(new SphereGeometry(1, 56, 40), (point) => {
      const square = 1 / Math.max(1e-6, (Math.abs(point.x) ** 2.6 + Math.abs(point.z) ** 2.6) ** (1 / 2.6)) || 1;
      const flat = Math.hypot(point.x, point.z);
      point.x *= flat * square;
      point.z *= flat * square;
      const top = surfaceHeight(point.x, point.z, hump);
      point.y = point.y > 0 ? top : 0;
      point.x *= width * (1 - 0.1 * Math.cos(point.z * 2.4));
    });
    paint(body, (point, out) => out.set(point.z > 0.08 && point.y > 0.2 ? buttons : shell));
    const mouse = group(part(body, kit.surface({ vertexColors: true, roughness: random.range(0.3, 0.6) })));
    const wheelAt = heightAt(0, 0.5);
    mouse.add(
      part(new CylinderGeometry(0.15, 0.15, 0.11, 24), kit.matte(trim), {
        at: [0, wheelAt - 0.03, 0.5],
        turn: [0, 0, Math.PI / 2],
      }),
      seam(kit, (share) => [0, 0.08 + share * 0.9], heightAt),
      seam(kit, (share) => [width * (share * 1.7 - 0.85), 0.08], heightAt),
      cord(random, kit, shell),
    );
    mouse.rotation.y = random.range(-0.7, 0.7);
    return group(mouse);
  },
};

/** Height of the shell over x and z in [-1, 1]; the palm end (-z) is the higher one. */
function surfaceHeight(x: number, z: number, hump: number): number {
  const edge = Math.max(0, 1 - Math.abs(x) ** 2.6 - Math.abs(z) ** 2.6);
  return 0.03 + hump * edge ** 0.45 * (0.78 - 0.26 * z);
}

function seam(
  kit: MaterialKit,
  along: (share: number) => readonly [number, number],
  heightAt: (x: number, z: number) => number,
) {
  const points = Array.from({ length: 17 }, (_, i): Point => {
    const [x, z] = along(i / 16);
    return [x, heightAt(x, z), z];
  });
  return part(tube(points, 0.014, false, 48), kit.matte(0x0b0b0c));
}

function cord(random: Random, kit: MaterialKit, color: number) {
  const side = random.pick([-1, 1]);
  const bend = random.range(0.5, 0.9) * side;
  const points: Point[] = [
    [0, 0.12, 0.92],
    [0, 0.07, 1.25],
    [bend * 0.5, 0.04, 1.55],
    [bend * 1.5, 0.04, 1.45],
    [bend * 2, 0.04, 0.8],
    [bend * 1.9, 0.04, -0.2],
    [bend * 2.3, 0.04, -1.1],
  ];
  return part(tube(points, 0.036, false, 56), kit.matte(color));
}
