import type { Group } from 'three';
import type { Random } from '../../../lib/pure/random';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { arc, extrude, type FlatPoint, group, part } from '../shapes';

const PAPERS = ['#f4efe2', '#d9b98a', '#e3ddd0', '#e9c7c2', '#c9d9e6', '#c49a62'] as const;

/** A letter standing up: back with flap (shut, open or sealed with wax) or addressed front; paper and format vary. */
export const envelope: ControlObject = {
  classIndex: 549,
  pose: 'facing',
  build(random, kit) {
    const width = random.range(1.9, 2.3);
    const height = random.range(1.2, 1.45);
    const paper = random.pick(PAPERS);
    const letter = random.chance(0.7)
      ? back(random, kit, width, height, paper)
      : front(random, kit, width, height, paper);
    letter.rotation.x = random.range(-0.35, -0.12);
    letter.rotation.z = random.range(-0.05, 0.05);
    letter.position.y = 0.05;
    return group(letter);
  },
};

/** The folded sheets of the back, [x in half widths, y in heights], each lying on those before it. */
const FOLDS: readonly (readonly FlatPoint[])[] = [
  rectangle(-1, 0, 1, 1),
  triangle(-1, 0, -0.1, 0.5, -1, 1),
  triangle(1, 1, 0.1, 0.5, 1, 0),
  triangle(-1, 0, 1, 0, 0, 0.57),
];

function rectangle(left: number, low: number, right: number, high: number): FlatPoint[] {
  return arc(1, 0.25 * Math.PI, 1.75 * Math.PI, 3).map(([x, y]) => [x > 0 ? right : left, y > 0 ? high : low] as const);
}

function triangle(...[ax, ay, bx, by, cx, cy]: [number, number, number, number, number, number]): FlatPoint[] {
  return [ax, bx, cx].map((x, i) => [x, [ay, by, cy][i]!] as const);
}

/** The side with the seams and the flap. */
function back(random: Random, kit: MaterialKit, width: number, height: number, paper: string): Group {
  const half = width / 2;
  const dip = height * random.range(0.5, 0.62);
  const letter = group();
  for (const [layer, fold] of FOLDS.entries()) {
    const sheet = kit.matte(paper);
    sheet.color.multiplyScalar([1, 0.9, 0.9, 1][layer]!);
    const outline = fold.map(([x, y]) => [x * half, y * height] as const);
    letter.add(part(extrude(outline, 0.016, { bevel: 0.004 }), sheet, { at: [0, 0, layer * 0.016] }));
  }
  const state = random.pick(['shut', 'ajar', 'sealed', 'sealed'] as const);
  const inner = kit.matte(paper);
  inner.color.multiplyScalar(0.74);
  const flap = extrude(triangle(-half, 0, 0, -dip, half, 0), 0.016, { bevel: 0.004 });
  const lift = state === 'ajar' ? -random.range(0.35, 0.8) : -0.02;
  letter.add(part(flap, inner, { at: [0, height, 0.068], turn: [lift, 0, 0] }));
  if (state === 'sealed') letter.add(seal(random, kit, height - dip + 0.06));
  return letter;
}

/** A blob of wax with a pressed disc. */
function seal(random: Random, kit: MaterialKit, y: number): Group {
  const wax = kit.glossy(random.pick([0xa8172a, 0x7a1420, 0x1d4a7a, 0x2c5e3a]));
  const blob = arc(0.15, 0, 2 * Math.PI, 24).map(
    ([x, y], i) => [x * (1 + 0.06 * Math.sin(i * 2.3)), y * (1 + 0.06 * Math.cos(i * 1.7))] as const,
  );
  return group(
    part(extrude(blob, 0.05, { bevel: 0.02 }), wax, { at: [0, y, 0.118] }),
    part(extrude(arc(0.09, 0, 2 * Math.PI, 24), 0.02, { bevel: 0.008 }), wax, { at: [0, y, 0.153] }),
  );
}

/** The side with stamp, postmark and address, some with an airmail border. */
function front(random: Random, kit: MaterialKit, width: number, height: number, paper: string): Group {
  const airmail = random.chance(0.6);
  const stamp = random.pick(['#b5302f', '#2f6f9a', '#3a7d4a', '#7a4a8a']);
  const map = kit.texture(
    `envelope-${paper}-${airmail}-${stamp}`,
    (context, size) => drawFront(context, size, paper, airmail, stamp),
    512,
  );
  const half = width / 2;
  const face = extrude(rectangle(-half, 0, half, height), 0.03);
  const position = face.getAttribute('position');
  const uv = face.getAttribute('uv');
  for (let i = 0; i < position.count; i += 1) uv.setXY(i, position.getX(i) / width + 0.5, position.getY(i) / height);
  return group(part(face, kit.surface({ map, roughness: 0.85 })));
}

function drawFront(
  context: OffscreenCanvasRenderingContext2D,
  size: number,
  paper: string,
  airmail: boolean,
  stamp: string,
): void {
  context.fillStyle = paper;
  context.fillRect(0, 0, size, size);
  if (airmail) {
    for (let i = -2; i < 22; i += 1) {
      context.fillStyle = ['#c2272d', paper, '#23468f', paper][(i + 4) % 4]!;
      context.beginPath();
      for (const [dx, y] of [
        [0, size],
        [0.05, size],
        [0.15, 0],
        [0.1, 0],
      ] as const)
        context.lineTo(size * (i * 0.05 + dx), y);
      context.fill();
    }
    context.fillStyle = paper;
    context.fillRect(size * 0.03, size * 0.05, size * 0.94, size * 0.9);
  }
  context.fillStyle = '#fdfcf8';
  context.fillRect(size * 0.79, size * 0.09, size * 0.15, size * 0.28);
  context.fillStyle = stamp;
  context.fillRect(size * 0.805, size * 0.115, size * 0.12, size * 0.23);
  context.fillStyle = '#f6e9c8';
  context.beginPath();
  context.ellipse(size * 0.865, size * 0.22, size * 0.035, size * 0.06, 0, 0, 7);
  context.fill();
  context.strokeStyle = '#333a';
  context.lineWidth = size * 0.006;
  for (const radius of [0.07, 0.055]) {
    context.beginPath();
    context.ellipse(size * 0.72, size * 0.26, size * radius, size * radius * 1.6, 0, 0, 7);
    context.stroke();
  }
  context.strokeStyle = '#1d2a4a';
  context.lineWidth = size * 0.012;
  for (const [line, end] of [
    [0.52, 0.72],
    [0.63, 0.78],
    [0.74, 0.64],
  ] as const) {
    context.beginPath();
    for (let x = 0.36; x < end; x += 0.008)
      context.lineTo(size * x, size * (line + 0.016 * Math.sin(x * 190) + 0.01 * Math.sin(x * 77)));
    context.stroke();
  }
}
