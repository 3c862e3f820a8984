import { CircleGeometry, Color, ConeGeometry, SphereGeometry } from 'three';
import { Random } from '../../../lib/pure/random';
import type { DrawTexture } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { displace, group, near, paint, part, smoothLathe } from '../shapes';

/** A leathery red fruit with a crown, usually with a half beside it that shows its red seeds. */
export const pomegranate: ControlObject = {
  classIndex: 957,
  pose: 'facing',
  build(random, kit) {
    const red = near(random, random.pick([0xa81c2c, 0xc0303a, 0x8e1626]), 0.012, 0.05);
    const pale = new Color(0xe0a060);
    const body = displace(new SphereGeometry(1, 36, 28), (at) => {
      const ribs = 1 + 0.025 * Math.cos(6 * Math.atan2(at.z, at.x)) * (1 - at.y * at.y);
      at.set(at.x * ribs, at.y * 0.93, at.z * ribs);
    });
    paint(body, (at, out) => {
      const blotch = Math.sin(at.x * 5 + 1) * Math.sin(at.y * 6) * Math.sin(at.z * 4 + 2);
      out.copy(red).lerp(pale, Math.max(0, blotch) * 0.7);
    });
    const skin = kit.surface({ vertexColors: true, roughness: random.range(0.3, 0.5) });
    const dry = kit.surface({ color: red.clone().multiplyScalar(0.75), roughness: 0.6, doubleSided: true });
    const crown = group(
      part(
        smoothLathe(
          [
            [0.3, 0],
            [0.24, 0.15],
            [0.34, 0.32],
          ],
          24,
          12,
        ),
        dry,
        { at: [0, 0.86, 0] },
      ),
    );
    for (let i = 0; i < 6; i += 1) {
      const tip = part(new ConeGeometry(0.17, 0.32, 4), dry);
      const around = (Math.PI * i) / 3;
      tip.position.set(0.37 * Math.cos(around), 1.28, 0.37 * Math.sin(around));
      tip.rotation.set(0, -around, -0.35, 'YXZ');
      crown.add(tip);
    }
    const whole = group(part(body, skin), crown);
    whole.rotation.set(random.range(-0.1, 0.5), 0, random.range(-0.5, 0.5));
    whole.position.y = 0.95;
    if (random.chance(0.3)) return group(whole);
    const variant = random.int(0, 2);
    const map = kit.texture(`pomegranate-seeds-${variant}`, drawSeeds(variant), 256);
    const face = part(new CircleGeometry(1, 36), kit.surface({ map, roughness: 0.2 }), { turn: [-Math.PI / 2, 0, 0] });
    const bowl = part(new SphereGeometry(1, 36, 14, 0, 6.3, Math.PI / 2, Math.PI / 2), kit.glossy(red));
    const half = group(face, bowl);
    half.position.set(random.pick([-1.35, 1.35]), 0.95, 0.9);
    half.rotation.set(random.range(0.95, 1.3), 0, 0);
    return group(whole, half);
  },
};

/** The cut: yellowish rind and walls, chambers full of red seeds. */
function drawSeeds(variant: number): DrawTexture {
  return (pen, sizePx) => {
    const random = new Random(`pomegranate/${variant}`);
    const middle = sizePx / 2;
    pen.fillStyle = '#a8202c';
    pen.fillRect(0, 0, sizePx, sizePx);
    pen.fillStyle = '#f3dca0';
    pen.beginPath();
    pen.arc(middle, middle, middle * 0.94, 0, 7);
    pen.fill();
    for (let i = 0; i < 900; i += 1) {
      const [angle, radius] = [random.range(0, 6.283), Math.sqrt(random.float()) * 0.82];
      const wall = Math.abs(Math.sin(angle * 3)) * radius;
      if (wall < 0.07) continue;
      const [x, y] = [middle * (1 + radius * Math.cos(angle)), middle * (1 + radius * Math.sin(angle))];
      pen.fillStyle = random.pick(['#b0101e', '#d01c30', '#8c0a18', '#e04458']);
      pen.beginPath();
      pen.ellipse(x, y, sizePx * 0.024, sizePx * 0.017, angle, 0, 7);
      pen.fill();
    }
  };
}
