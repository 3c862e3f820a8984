import type { Mesh } from 'three';
import { ConeGeometry, Quaternion, SphereGeometry, Vector3 } from 'three';
import type { ControlObject } from '../objectModel';
import { displace, group, near, part, smoothLathe, tube } from '../shapes';
import { spread } from '../sphereTexture';

/** A red cone with yellow seeds and a star of green leaves, lying on its side or standing on the leaves. */
export const strawberry: ControlObject = {
  classIndex: 949,
  pose: 'standing',
  build(random, kit) {
    const length = random.range(1.9, 2.4);
    const profile = [
      [0, 0],
      [0.22, 0.06],
      [0.6, 0.6],
      [0.92, 1.3],
      [0.9, 1.75],
      [0.5, 2],
      [0, 2.02],
    ];
    const radiusAt = (y: number): number => {
      const next = Math.max(
        1,
        profile.findIndex(([, height]) => height! >= y),
      );
      const [[x0, y0], [x1, y1]] = [profile[next - 1]! as [number, number], profile[next]! as [number, number]];
      return x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
    };
    const red = kit.surface({ color: near(random, 0xd21f26, 0.012, 0.05), roughness: random.range(0.2, 0.35) });
    const berry = group(
      part(
        smoothLathe(
          profile.map(([x, y]) => [x!, y!] as const),
          32,
        ),
        red,
      ),
    );
    berry.add(...seeds(kit.matte(0xf0d26a), radiusAt), ...leaves(random.int(7, 10), kit.matte(near(random, 0x3f9a34))));
    berry.add(
      part(
        tube(
          [
            [0, 2, 0],
            [0.05, 2.25, 0],
            [0.2, 2.5, 0],
          ],
          0.06,
        ),
        kit.matte(0x5ba145),
      ),
    );
    berry.scale.y = length / 2;
    const lying = random.chance(0.75);
    berry.rotation.set(0, 0, lying ? random.range(1.15, 1.45) : Math.PI + random.range(-0.15, 0.15));
    return group(berry);
  },
};

function seeds(material: Mesh['material'], radiusAt: (y: number) => number): Mesh[] {
  const geometry = new SphereGeometry(0.042, 6, 5);
  return spread(110).flatMap(([x, height, z]) => {
    const y = 1 + height;
    if (y > 1.85 || y < 0.08) return [];
    const radius = (radiusAt(y) + 0.005) / Math.hypot(x, z);
    const seed = part(geometry, Array.isArray(material) ? material[0]! : material, { at: [x * radius, y, z * radius] });
    seed.scale.set(1, 1.7, 1);
    return [seed];
  });
}

/** Pointed leaves round the top, bent down at their tips. */
function leaves(count: number, material: Parameters<typeof part>[1]): Mesh[] {
  return Array.from({ length: count }, (_, i) => {
    const blade = displace(new ConeGeometry(0.22, 0.95, 8, 4), (at) => {
      at.z = at.z * 0.15 - 0.35 * (at.y + 0.4) ** 2;
    });
    const leaf = part(blade.translate(0, 0.45, 0), material, { at: [0, 2.02, 0] });
    const turn = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), (2 * Math.PI * i) / count);
    leaf.quaternion.copy(turn).multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), Math.PI / 2 - 0.12));
    return leaf;
  });
}
