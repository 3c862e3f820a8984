import {
  Color,
  DoubleSide,
  type Material,
  Mesh,
  MeshBasicMaterial,
  NearestFilter,
  NoToneMapping,
  type Object3D,
  type PerspectiveCamera,
  Scene,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';

/** Side of the picture of ids; a quarter of the pixels is enough for fractions. */
const ID_PX = 128;

/** What is seen of one object. */
export interface Seen {
  /** fraction of its pixels that nothing hides; 0 where it has none */
  readonly visibility: number;
  /** visible pixels, fraction of the picture */
  readonly area: number;
  /** left, top, right, bottom, fractions of the side */
  readonly box: readonly [number, number, number, number];
}

/** Draws objects in flat colours, together and each alone, and counts pixels. */
export class IdPass {
  readonly #target = new WebGLRenderTarget(ID_PX, ID_PX, { minFilter: NearestFilter, magFilter: NearestFilter });
  readonly #pixels = new Uint8Array(ID_PX * ID_PX * 4);
  readonly #scene = new Scene();
  /** material i writes i + 1 as red */
  readonly #flat = Array.from(
    { length: 6 },
    (_, i) => new MeshBasicMaterial({ color: idColor(i + 1), side: DoubleSide }),
  );
  readonly #renderer: WebGLRenderer;

  constructor(renderer: WebGLRenderer) {
    this.#renderer = renderer;
    this.#scene.background = new Color(0);
  }

  /** What is seen of each object when all stand together with what else may hide them. */
  measure(camera: PerspectiveCamera, objects: readonly Object3D[], others: readonly Object3D[]): Seen[] {
    const all = [...objects, ...others];
    const parents = all.map((object) => object.parent);
    const restore = all.map((object, i) => flatten(object, this.#flat[Math.min(i, objects.length)]!));
    this.#scene.add(...all);
    const together = this.#countInto(camera, objects.length);
    const single = all.length === 1;
    const seen = objects.map((object, i) => {
      if (single) return { visibility: 1, area: together[i]!.pixels / ID_PX ** 2, box: together[i]!.box };
      for (const other of all) other.visible = other === object;
      const alone = this.#countInto(camera, objects.length)[i]!.pixels;
      const { pixels, box } = together[i]!;
      return { visibility: alone === 0 ? 0 : pixels / alone, area: pixels / ID_PX ** 2, box };
    });
    for (const [i, object] of all.entries()) {
      object.visible = true;
      restore[i]!();
      parents[i]?.add(object);
    }
    return seen;
  }

  #countInto(camera: PerspectiveCamera, count: number): { pixels: number; box: Seen['box'] }[] {
    const renderer = this.#renderer;
    const { toneMapping } = renderer;
    const shadows = renderer.shadowMap.enabled;
    renderer.toneMapping = NoToneMapping;
    renderer.shadowMap.enabled = false;
    renderer.setRenderTarget(this.#target);
    renderer.render(this.#scene, camera);
    renderer.readRenderTargetPixels(this.#target, 0, 0, ID_PX, ID_PX, this.#pixels);
    renderer.setRenderTarget(null);
    renderer.toneMapping = toneMapping;
    renderer.shadowMap.enabled = shadows;
    return Array.from({ length: count }, (_, i) => extent(this.#pixels, i + 1));
  }
}

/** Render targets hold linear values, so red in units of 1/255 arrives as it is. */
function idColor(id: number): Color {
  return new Color().setRGB(id / 255, 0, 0);
}

/** Gives every mesh below the flat material; the returned function undoes it. */
function flatten(object: Object3D, material: Material): () => void {
  const undo: (() => void)[] = [];
  object.traverse((node) => {
    if (!(node instanceof Mesh)) return;
    const own = node.material;
    node.material = material;
    undo.push(() => {
      node.material = own;
    });
  });
  return () => {
    for (const step of undo) step();
  };
}

/** Number of pixels with one id and their box; rows of the buffer run from bottom to top. */
function extent(pixels: Uint8Array, id: number): { pixels: number; box: Seen['box'] } {
  let count = 0;
  let [left, top, right, bottom] = [ID_PX, ID_PX, 0, 0];
  for (let i = 0; i < ID_PX * ID_PX; i += 1) {
    if (pixels[i * 4] !== id) continue;
    const [x, y] = [i % ID_PX, ID_PX - 1 - Math.floor(i / ID_PX)];
    count += 1;
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  if (count === 0) return { pixels: 0, box: [0, 0, 0, 0] };
  return { pixels: count, box: [left / ID_PX, top / ID_PX, right / ID_PX, bottom / ID_PX] };
}
