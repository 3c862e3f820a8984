import { CircleGeometry, type Group, SphereGeometry } from 'three';
import type { Random } from '../../lib/pure/random';
import type { DrawTexture, MaterialKit } from './materialKit';
import { displace, group, part } from './shapes';

/** How one kind of citrus fruit looks. */
export interface Citrus {
  readonly name: string;
  readonly peel: string;
  /** colour of the flesh, and of the skins between its segments */
  readonly flesh: string;
  readonly pith: string;
  /** distance from the middle along the axis y for a unit sphere's y, to give ends their form */
  readonly stretch: (y: number) => number;
}

/** A whole fruit of radius about 1 round the origin, its axis along y, with a porous peel. */
export function wholeCitrus(random: Random, kit: MaterialKit, fruit: Citrus, tint: number): Group {
  const pores = kit.texture('citrus-pores', drawPores, 256, 'height');
  const skin = kit.surface({ color: fruit.peel, roughness: random.range(0.4, 0.55), bumpMap: pores, bumpScale: 2 });
  skin.color.offsetHSL(tint, 0, random.range(-0.03, 0.03));
  const body = displace(new SphereGeometry(1, 40, 32), (at) => {
    at.y = fruit.stretch(at.y);
  });
  return group(part(body, skin));
}

/** One half, cut across the axis, the cut facing +y. */
export function halfCitrus(random: Random, kit: MaterialKit, fruit: Citrus, tint: number): Group {
  const skin = kit.surface({ color: fruit.peel, roughness: 0.5, doubleSided: true });
  skin.color.offsetHSL(tint, 0, 0);
  const bowl = displace(new SphereGeometry(1, 40, 16, 0, 2 * Math.PI, Math.PI / 2, Math.PI / 2), (at) => {
    at.y = fruit.stretch(at.y);
  });
  const segments = random.int(9, 11);
  const cut = kit.texture(`citrus-cut-${fruit.name}-${segments}`, drawCut(fruit, segments), 256);
  const face = part(new CircleGeometry(1, 40), kit.surface({ map: cut, roughness: 0.35 }), {
    turn: [-Math.PI / 2, 0, 0],
  });
  return group(part(bowl, skin), face);
}

/** The cut face: peel, pith, and wedge-shaped segments round a pale middle. */
function drawCut(fruit: Citrus, segments: number): DrawTexture {
  return (pen, sizePx) => {
    const middle = sizePx / 2;
    const disc = (radius: number, color: string): void => {
      pen.fillStyle = color;
      pen.beginPath();
      pen.arc(middle, middle, radius * middle, 0, 2 * Math.PI);
      pen.fill();
    };
    pen.fillStyle = fruit.peel;
    pen.fillRect(0, 0, sizePx, sizePx);
    disc(0.94, fruit.pith);
    pen.fillStyle = fruit.flesh;
    const step = (2 * Math.PI) / segments;
    for (let i = 0; i < segments; i += 1) {
      const [from, to] = [i * step + 0.06, (i + 1) * step - 0.06];
      pen.beginPath();
      const inner = (from + to) / 2;
      pen.moveTo(middle + 0.12 * middle * Math.cos(inner), middle + 0.12 * middle * Math.sin(inner));
      pen.arc(middle, middle, 0.84 * middle, from, to);
      pen.closePath();
      pen.fill();
    }
    disc(0.08, fruit.pith);
  };
}

function drawPores(pen: OffscreenCanvasRenderingContext2D, sizePx: number): void {
  pen.fillStyle = '#ccc';
  pen.fillRect(0, 0, sizePx, sizePx);
  pen.fillStyle = '#777';
  for (let i = 0; i < 900; i += 1) {
    const [x, y] = [(i * 97.3) % sizePx, (i * 61.7 + (i % 7) * 13.1) % sizePx];
    pen.fillRect(x, y, 3, 3);
  }
}
