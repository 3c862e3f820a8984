import { Color, Mesh, type MeshStandardMaterial, PlaneGeometry, type Texture } from 'three';
import { Random } from '../../lib/pure/random';
import type { DrawTexture, MaterialKit } from './materialKit';
import type { SurfaceKind, SurfacePlan } from './scenePlan';

type Pen = OffscreenCanvasRenderingContext2D;

/** A flat surface of `size`, facing +z, with the look that `plan` gives. */
export function backdropPlane(kit: MaterialKit, plan: SurfacePlan, size: number, unit: number): Mesh {
  const mesh = new Mesh(new PlaneGeometry(size, size), backdropMaterial(kit, plan));
  const uv = mesh.geometry.getAttribute('uv');
  const repeat = (plan.repeat * size) / unit;
  const [cos, sin] = [Math.cos(plan.turn), Math.sin(plan.turn)];
  for (let i = 0; i < uv.count; i += 1) {
    const [x, y] = [(uv.getX(i) - 0.5) * repeat, (uv.getY(i) - 0.5) * repeat];
    uv.setXY(i, x * cos - y * sin, x * sin + y * cos);
  }
  return mesh;
}

function backdropMaterial(kit: MaterialKit, plan: SurfacePlan): MeshStandardMaterial {
  const color = new Color().setHSL(plan.hue, plan.saturation, plan.lightness);
  const map = backdropTexture(kit, plan.kind, plan.variant);
  return kit.surface({ color, roughness: 0.9, map });
}

/** Near-white textures, so that the plan's colour tints them. */
function backdropTexture(kit: MaterialKit, kind: SurfaceKind, variant: number): Texture {
  const seed = `backdrop-${kind}-${variant}`;
  return kit.texture(seed, (pen, sizePx) => DRAW[kind](pen, sizePx, new Random(seed)), 512);
}

const DRAW: Readonly<Record<SurfaceKind, (...args: [...Parameters<DrawTexture>, Random]) => void>> = {
  plain: (pen, sizePx) => fill(pen, sizePx, 245),
  wood: drawWood,
  cloth: drawCloth,
  concrete: drawConcrete,
  tiles: drawTiles,
  gradient: drawGradient,
};

function fill(pen: Pen, sizePx: number, level: number): void {
  pen.fillStyle = grey(level);
  pen.fillRect(0, 0, sizePx, sizePx);
}

function grey(level: number, alpha = 1): string {
  const value = Math.round(level);
  return `rgb(${value} ${value} ${value} / ${alpha})`;
}

/** Planks with grain lines that run along them. */
function drawWood(pen: Pen, sizePx: number, random: Random): void {
  const planks = random.int(2, 5);
  const height = sizePx / planks;
  for (let plank = 0; plank < planks; plank += 1) {
    pen.fillStyle = grey(random.range(205, 245));
    pen.fillRect(0, plank * height, sizePx, height);
    for (let line = 0; line < 14; line += 1) {
      const y = (plank + random.float()) * height;
      const waves = random.int(1, 2);
      pen.strokeStyle = grey(random.range(120, 190), 0.45);
      pen.lineWidth = random.range(1, 5);
      pen.beginPath();
      for (let x = 0; x <= sizePx; x += 16) pen.lineTo(x, y + 4 * Math.sin((2 * Math.PI * waves * x) / sizePx + line));
      pen.stroke();
    }
    pen.fillStyle = grey(90, 0.6);
    pen.fillRect(0, plank * height, sizePx, 3);
  }
}

/** A weave, striped or checked. */
function drawCloth(pen: Pen, sizePx: number, random: Random): void {
  fill(pen, sizePx, 225);
  const step = sizePx / random.pick([32, 48, 64]);
  for (let at = 0; at < sizePx; at += step) {
    pen.fillStyle = grey(255, 0.35);
    pen.fillRect(at, 0, step / 2, sizePx);
    pen.fillStyle = grey(120, 0.2);
    pen.fillRect(0, at, sizePx, step / 2);
  }
  const bands = random.int(0, 4);
  for (let band = 0; band < bands; band += 1) {
    pen.fillStyle = grey(random.range(60, 160), 0.35);
    const [at, width] = [(band * sizePx) / bands, sizePx * random.range(0.03, 0.12)];
    pen.fillRect(at, 0, width, sizePx);
    if (random.chance(0.5)) pen.fillRect(0, at, sizePx, width);
  }
}

/** Soft blotches of several sizes; those over an edge come back on the other side. */
function drawConcrete(pen: Pen, sizePx: number, random: Random): void {
  fill(pen, sizePx, 222);
  for (let blotch = 0; blotch < 260; blotch += 1) {
    const radius = sizePx * random.range(0.01, 0.13);
    const [x, y] = [random.range(0, sizePx), random.range(0, sizePx)];
    const level = random.chance(0.5) ? 150 : 255;
    for (const [dx, dy] of [
      [0, 0],
      [sizePx, 0],
      [-sizePx, 0],
      [0, sizePx],
      [0, -sizePx],
    ] as const)
      softDisc(pen, x + dx, y + dy, radius, level, 0.13);
  }
}

function softDisc(pen: Pen, x: number, y: number, radius: number, level: number, alpha: number): void {
  const shade = pen.createRadialGradient(x, y, 0, x, y, radius);
  shade.addColorStop(0, grey(level, alpha));
  shade.addColorStop(1, grey(level, 0));
  pen.fillStyle = shade;
  pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

function drawTiles(pen: Pen, sizePx: number, random: Random): void {
  const columns = random.int(3, 6);
  const rows = random.pick([columns, columns * 2]);
  const offset = random.chance(0.5) ? 0.5 : 0;
  fill(pen, sizePx, random.pick([120, 160, 250]));
  const [width, height] = [sizePx / columns, sizePx / rows];
  for (let row = 0; row < rows; row += 1)
    for (let column = -1; column <= columns; column += 1) {
      pen.fillStyle = grey(225 + 18 * Math.sin(row * 7.1 + ((column + columns) % columns) * 3.7));
      pen.fillRect((column + (row % 2) * offset) * width + 2, row * height + 2, width - 4, height - 4);
    }
}

function drawGradient(pen: Pen, sizePx: number, random: Random): void {
  const level = random.range(90, 200);
  const shade = pen.createLinearGradient(0, 0, sizePx, 0);
  shade.addColorStop(0, grey(level));
  shade.addColorStop(0.5, grey(250));
  shade.addColorStop(1, grey(level));
  pen.fillStyle = shade;
  pen.fillRect(0, 0, sizePx, sizePx);
}
