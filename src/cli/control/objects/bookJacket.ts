import { PlaneGeometry, type Texture } from 'three';
import type { MaterialKit } from '../materialKit';
import type { ControlObject } from '../objectModel';
import { group, part, roundedBox } from '../shapes';

const TITLES = [
  'THE SILENT SEA',
  'WINTER ROAD',
  'A QUIET HOUSE',
  'RED HARBOUR',
  'NIGHT TRAIN',
  'LOST GARDEN',
  'THE LAST HILL',
  'IRON SKY',
];
const AUTHORS = ['A. Marlow', 'Jane Thorne', 'R. K. Dean', 'Lena Voss', 'P. Okafor', 'Ivo Brandt'];
const PALETTES = [
  ['#12324f', '#e9c46a', '#e76f51'],
  ['#f4ead5', '#a3262a', '#2b3a42'],
  ['#7a1f2b', '#f1e3c6', '#d9a441'],
  ['#234e3c', '#e8dcb5', '#c8553d'],
  ['#e0a526', '#1f2430', '#b3262b'],
  ['#1b1b1f', '#d8d4c8', '#c0392b'],
] as const;
const SCENES = ['moon', 'hills', 'bars', 'tree'] as const;
type Scene = (typeof SCENES)[number];
type Palette = (typeof PALETTES)[number];

/** A hardcover standing in its printed jacket: format, thickness, title, author, colours and cover picture vary. */
export const bookJacket: ControlObject = {
  classIndex: 921,
  pose: 'facing',
  build(random, kit) {
    const wide = random.range(1.35, 1.6);
    const high = random.range(2, 2.3);
    const thick = random.range(0.25, 0.5);
    const palette = random.pick(PALETTES);
    const [title, author] = [random.pick(TITLES), random.pick(AUTHORS)];
    const cover = kit.surface({ map: coverTexture(kit, random.pick(SCENES), palette, title, author), roughness: 0.4 });
    const spine = kit.surface({ map: spineTexture(kit, palette, title), roughness: 0.4 });
    const board = kit.glossy(palette[0]);
    const side = (z: number) => part(roundedBox(wide, high, 0.035, 0.01), board, { at: [0, high / 2, z] });
    const book = group(
      part(roundedBox(wide - 0.1, high - 0.1, thick - 0.02, 0.02), kit.matte(0xf1ead9), { at: [-0.02, high / 2, 0] }),
      side(thick / 2),
      side(-thick / 2),
      part(roundedBox(0.035, high, thick + 0.035, 0.01), board, { at: [-wide / 2, high / 2, 0] }),
      part(new PlaneGeometry(wide, high), cover, { at: [0, high / 2, thick / 2 + 0.02] }),
      part(new PlaneGeometry(thick, high), spine, { at: [-wide / 2 - 0.02, high / 2, 0], turn: [0, -Math.PI / 2, 0] }),
    );
    book.rotation.y = random.range(-0.2, 0.65);
    return group(book);
  },
};

function coverTexture(kit: MaterialKit, scene: Scene, palette: Palette, title: string, author: string): Texture {
  return kit.texture(
    `bookJacket-${scene}-${palette[0]}-${title}-${author}`,
    (context, size) => {
      context.fillStyle = palette[0];
      context.fillRect(0, 0, size, size);
      drawScene(context, size, scene, palette);
      context.fillStyle = palette[1];
      context.textAlign = 'center';
      context.font = `bold ${size * 0.15}px serif`;
      const words = title.split(' ');
      const half = Math.ceil(words.length / 2);
      for (const [line, text] of [words.slice(0, half).join(' '), words.slice(half).join(' ')].entries())
        context.fillText(text, size / 2, size * (0.18 + line * 0.15), size * 0.86);
      context.font = `${size * 0.08}px sans-serif`;
      context.fillText(author, size / 2, size * 0.94, size * 0.8);
    },
    512,
  );
}

function drawScene(context: OffscreenCanvasRenderingContext2D, size: number, scene: Scene, palette: Palette): void {
  const disc = (x: number, y: number, radius: number): void => {
    context.beginPath();
    context.ellipse(size * x, size * y, size * radius, size * radius * 0.68, 0, 0, 7);
    context.fill();
  };
  context.fillStyle = palette[2];
  if (scene === 'moon') {
    disc(0.5, 0.62, 0.26);
    context.fillStyle = palette[0];
    disc(0.6, 0.58, 0.22);
  }
  if (scene === 'hills')
    for (const [i, color] of [palette[2], palette[1], palette[2]].entries()) {
      context.globalAlpha = 0.55 + i * 0.2;
      context.fillStyle = color;
      disc(0.2 + i * 0.33, 0.83, 0.34);
    }
  if (scene === 'bars')
    for (let i = 0; i < 7; i += 1)
      context.fillRect(
        size * (0.12 + i * 0.115),
        size * (0.45 + 0.05 * (i % 3)),
        size * 0.06,
        size * (0.36 - 0.07 * (i % 3)),
      );
  if (scene === 'tree') {
    context.fillRect(size * 0.475, size * 0.58, size * 0.05, size * 0.26);
    for (const [x, y, radius] of [
      [0.5, 0.5, 0.16],
      [0.38, 0.58, 0.12],
      [0.62, 0.58, 0.12],
    ] as const)
      disc(x, y, radius);
  }
  context.globalAlpha = 1;
}

function spineTexture(kit: MaterialKit, palette: Palette, title: string): Texture {
  return kit.texture(`bookJacket-spine-${palette[0]}-${title}`, (context, size) => {
    context.fillStyle = palette[0];
    context.fillRect(0, 0, size, size);
    context.fillStyle = palette[2];
    context.fillRect(0, size * 0.06, size, size * 0.03);
    context.fillRect(0, size * 0.91, size, size * 0.03);
    context.fillStyle = palette[1];
    context.translate(size / 2, size / 2);
    context.rotate(Math.PI / 2);
    context.textAlign = 'center';
    context.font = `bold ${size * 0.5}px serif`;
    context.fillText(title, 0, size * 0.17, size * 0.76);
  });
}
