import { BoxGeometry, type BufferGeometry } from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';
import type { ControlObject } from '../objectModel';
import { displace, group, part, roundedBox } from '../shapes';

/** Rows from the back: widths of the keys, in key units (gaps negative); 18 units with the number pad. */
const ROWS: readonly (readonly number[])[] = [
  [1, -0.5, 1, 1, 1, 1, -0.35, 1, 1, 1, 1, -0.35, 1, 1, 1, 1],
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
  [1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5],
  [1.8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.2],
  [2.3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.7],
  [1.4, 1.2, 1.3, 6.2, 1.3, 1.2, 1.2, 1.2],
];
const LEGENDS = ['~FFFFFFFFFFFF', '`1234567890-=<', '»QWERTYUIOP[]\\', "⇪ASDFGHJKL;'↵", '⇧ZXCVBNM,./⇧', '     '];
const [PITCH, DEPTH] = [0.2, 1.32];

/** A board of lettered keys, propped up a little: with or without number pad, case, key colours and tilt vary. */
export const computerKeyboard: ControlObject = {
  classIndex: 508,
  pose: 'facing',
  build(random, kit) {
    const pad = random.chance(0.5);
    const units = pad ? 19.6 : 15;
    const [caseColor, keyColor, ink, accent] = random.pick([
      [0x1d1f22, '#2c2f34', '#e6e6e6', '#2c2f34'],
      [0xb5ae98, '#d6cfba', '#222222', '#978f78'],
      [0x8d9298, '#eeeeee', '#222222', '#c4c8cc'],
      [0x30343b, '#e8e6e0', '#333333', '#c2543d'],
      [0xe8e9ea, '#3b3f45', '#f4f4f4', '#5d6670'],
    ] as const);
    const map = kit.texture(
      `computerKeyboard-${pad}-${keyColor}-${accent}`,
      (context, size) => {
        for (const { x, z, width, legend, plain } of keyPlaces(pad)) {
          const [left, top] = [(x / units) * size, (z / 6.4) * size];
          const [wide, deep] = [(width / units) * size, size / 6.4];
          context.fillStyle = plain ? keyColor : accent;
          context.fillRect(left, top, wide, deep);
          context.fillStyle = ink;
          context.font = `bold ${deep * 0.5}px sans-serif`;
          context.fillText(legend, left + wide * 0.22, top + deep * 0.58, wide * 0.6);
        }
      },
      1024,
    );
    const width = units * PITCH;
    const caps = keyPlaces(pad).map(({ x, z, width: key }) => cap(x, z, key, units));
    const keys = mergeGeometries(caps);
    for (const geometry of caps) geometry.dispose();
    const body = roundedBox(width + 0.16, 0.16, DEPTH + 0.16, random.range(0.03, 0.07));
    const board = group(
      part(body, kit.surface({ color: caseColor, roughness: 0.55 }), { at: [0, 0.08, 0] }),
      part(keys, kit.surface({ map, roughness: 0.6 }), { at: [-width / 2, 0.15, -DEPTH / 2] }),
    );
    const tilt = random.range(0.4, 0.9);
    board.rotation.x = tilt;
    board.position.y = (DEPTH / 2 + 0.08) * Math.sin(tilt);
    return group(board);
  },
};

interface KeyPlace {
  readonly x: number;
  readonly z: number;
  readonly width: number;
  readonly legend: string;
  readonly plain: boolean;
}

/** Left back corner and width of each key, in key units. */
function keyPlaces(pad: boolean): KeyPlace[] {
  const places: KeyPlace[] = [];
  for (const [row, widths] of ROWS.entries()) {
    let [x, key] = [0, 0];
    const z = row === 0 ? 0 : row + 0.4;
    for (const width of widths) {
      if (width > 0) {
        const legend = (LEGENDS[row] ?? '')[key] ?? '';
        places.push({ x, z, width, legend, plain: width === 1 || width > 6 });
        key += 1;
      }
      x += Math.abs(width);
    }
    if (!pad) continue;
    const digits = ['', '/*-+', '789', '456', '123', '0.'][row] ?? '';
    for (const [i, legend] of [...digits].entries()) places.push({ x: 15.6 + i, z, width: 1, legend, plain: true });
  }
  return places;
}

/** One key with sloping sides, its texture coordinates those of its place on the board. */
function cap(x: number, z: number, width: number, units: number): BufferGeometry {
  const geometry = new BoxGeometry(width * PITCH - 0.024, 0.12, PITCH - 0.024);
  displace(geometry, (point) => {
    if (point.y < 0) return;
    point.x -= Math.sign(point.x) * 0.022;
    point.z -= Math.sign(point.z) * 0.022;
  });
  geometry.translate((x + width / 2) * PITCH, 0.06, (z + 0.5) * PITCH);
  const position = geometry.getAttribute('position');
  const uv = geometry.getAttribute('uv');
  for (let i = 0; i < position.count; i += 1)
    uv.setXY(i, position.getX(i) / (units * PITCH), 1 - position.getZ(i) / (6.4 * PITCH));
  return geometry;
}
