import { CatmullRomCurve3, CircleGeometry, Color, CylinderGeometry, TubeGeometry, Vector3 } from 'three';
import type { DrawTexture, MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, near, part } from '../shapes';
import { paintTube, taper } from '../taper';

/** A long dark green fruit, lying, one end often cut, with slices in front that show pale flesh and seeds. */
export const cucumber: ControlObject = {
  classIndex: 943,
  pose: 'facing',
  build(random, kit) {
    const thick = random.range(0.42, 0.5);
    const bow = random.range(-0.15, 0.2);
    const cut = random.chance(0.8);
    const way = new CatmullRomCurve3([
      new Vector3(-2, thick, bow),
      new Vector3(0, thick, 0),
      new Vector3(2, thick, bow),
    ]);
    const body = new TubeGeometry(way, 60, 1, 24, false);
    taper(body, 60, 24, (t) => thick * Math.sqrt(Math.min(1, t * 7, cut ? 1 : (1 - t) * 7)));
    const green = near(random, random.pick([0x2f6b25, 0x3d7a2c, 0x27591f]), 0.012, 0.03);
    const pale = green.clone().lerp(new Color(0xb4cf78), 0.5);
    paintTube(body, 60, 24, (t, out, side) => {
      out.copy(green).lerp(pale, (side % 4 === 0 ? 0.45 : 0) + Math.max(0, 0.12 - t) * 3);
    });
    const all = group(part(body, kit.surface({ vertexColors: true, roughness: 0.35 })));
    if (!cut) return all;
    const face = flesh(kit);
    all.add(part(new CircleGeometry(thick, 28), face, { at: [2, thick, bow], turn: [0, Math.PI / 2, 0] }));
    const rind = kit.glossy(green);
    for (let i = 0; i < random.int(2, 4); i += 1) {
      const slice = group(
        part(new CylinderGeometry(thick, thick, 0.14, 28), rind),
        part(new CircleGeometry(thick * 0.96, 28), face, { at: [0, 0.072, 0], turn: [-Math.PI / 2, 0, 0] }),
      );
      slice.position.set(0.3 + i * 0.55, 0.16 + i * 0.02, 0.95 + random.range(0, 0.25));
      slice.rotation.set(random.range(0.2, 0.5), 0, random.range(-0.25, 0.1));
      all.add(slice);
    }
    return all;
  },
};

function flesh(kit: MaterialKit): ReturnType<MaterialKit['surface']> {
  return kit.surface({ map: kit.texture('cucumber-flesh', drawFlesh, 128), roughness: 0.3 });
}

/** Pale flesh, paler seeds in three chambers, a dark rim. */
const drawFlesh: DrawTexture = (pen, sizePx) => {
  const middle = sizePx / 2;
  for (const [radius, color] of [
    [1.5, '#2f6b25'],
    [0.94, '#c9dd92'],
    [0.62, '#b4cf7c'],
  ] as const) {
    pen.fillStyle = color;
    pen.beginPath();
    pen.arc(middle, middle, middle * radius, 0, 7);
    pen.fill();
  }
  pen.fillStyle = '#f2f2d0';
  for (let i = 0; i < 15; i += 1) {
    const angle = (i / 15) * 6.283;
    const radius = middle * (i % 2 === 0 ? 0.5 : 0.36);
    pen.beginPath();
    pen.ellipse(middle + radius * Math.cos(angle), middle + radius * Math.sin(angle), 8, 3.5, angle, 0, 7);
    pen.fill();
  }
};
