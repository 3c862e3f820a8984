import {
  CanvasTexture,
  type Color,
  type ColorRepresentation,
  DoubleSide,
  FrontSide,
  MeshStandardMaterial,
  RepeatWrapping,
  SRGBColorSpace,
  type Texture,
} from 'three';

/** Draws a texture on a square canvas of `sizePx`; must depend on its key only. */
export type DrawTexture = (context: OffscreenCanvasRenderingContext2D, sizePx: number) => void;

/** What a surface may vary; what is left out is plain. */
export interface Surface {
  /** multiplies `map` and vertex colours; white where left out */
  readonly color?: ColorRepresentation | Color;
  /** fraction in [0, 1], 0 mirrors */
  readonly roughness?: number;
  /** fraction in [0, 1] */
  readonly metalness?: number;
  /** colour texture, from `kit.texture` */
  readonly map?: Texture;
  /** height texture (grey), from `kit.texture` */
  readonly bumpMap?: Texture;
  readonly bumpScale?: number;
  /** colours come from the geometry (`paint` in shapes.ts) */
  readonly vertexColors?: boolean;
  /** glows by itself */
  readonly emissive?: ColorRepresentation | Color;
  /** fraction in [0, 1]; below 1 the surface is transparent */
  readonly opacity?: number;
  /** both sides are seen (open bowls, sheets) */
  readonly doubleSided?: boolean;
}

const MOST_TEXTURES = 240;

/**
 * Materials and textures that outlive a picture. Materials are pooled by what their shader needs and never disposed:
 * disposing one recompiles its program (280 ms in software WebGL). `release()` after each picture returns them all.
 */
export class MaterialKit {
  readonly #pools = new Map<string, { readonly materials: MeshStandardMaterial[]; used: number }>();
  readonly #textures = new Map<string, Texture>();

  /** Rough, no highlights: cloth, clay, peel, paper. */
  matte(color: ColorRepresentation | Color): MeshStandardMaterial {
    return this.surface({ color, roughness: 0.85 });
  }

  /** Smooth, with highlights: glaze, plastic, lacquer. */
  glossy(color: ColorRepresentation | Color): MeshStandardMaterial {
    return this.surface({ color, roughness: 0.25 });
  }

  /** Metal of a colour; `roughness` 0.15 polished to 0.5 brushed. */
  metal(color: ColorRepresentation | Color, roughness = 0.3): MeshStandardMaterial {
    return this.surface({ color, roughness, metalness: 0.95 });
  }

  /** Clear or tinted glass, seen from both sides. */
  glass(tint: ColorRepresentation | Color, opacity = 0.35): MeshStandardMaterial {
    return this.surface({ color: tint, roughness: 0.08, metalness: 0.1, opacity, doubleSided: true });
  }

  /** Any surface; those with the same features share one program. */
  surface(options: Surface): MeshStandardMaterial {
    const material = this.#next(options);
    material.color.set(options.color ?? 0xffffff);
    material.roughness = options.roughness ?? 0.7;
    material.metalness = options.metalness ?? 0;
    material.opacity = options.opacity ?? 1;
    material.emissive.set(options.emissive ?? 0x000000);
    material.bumpScale = options.bumpScale ?? 1;
    if (options.map) material.map = options.map;
    if (options.bumpMap) material.bumpMap = options.bumpMap;
    return material;
  }

  /**
   * A texture drawn once per key, repeating, mipmapped; `key` names everything that `draw` depends on, starting with
   * the object's name. `kind` is `height` for bump maps (linear values), `colour` for maps.
   */
  texture(key: string, draw: DrawTexture, sizePx = 256, kind: 'colour' | 'height' = 'colour'): Texture {
    const name = `${key}|${sizePx}|${kind}`;
    const known = this.#textures.get(name);
    this.#textures.delete(name);
    const texture = known ?? drawTexture(draw, sizePx, kind);
    this.#textures.set(name, texture);
    return texture;
  }

  /** Call after each picture: every material may be handed out again, and the least recently used textures go. */
  release(): void {
    for (const pool of this.#pools.values()) pool.used = 0;
    for (const [name, texture] of this.#textures) {
      if (this.#textures.size <= MOST_TEXTURES) break;
      texture.dispose();
      this.#textures.delete(name);
    }
  }

  /** An unused material whose program has the features that `options` ask for. */
  #next(options: Surface): MeshStandardMaterial {
    const transparent = (options.opacity ?? 1) < 1;
    const { vertexColors = false, doubleSided = false } = options;
    const key = [Boolean(options.map), Boolean(options.bumpMap), vertexColors, doubleSided, transparent].join();
    const pool = this.#pools.get(key) ?? { materials: [], used: 0 };
    this.#pools.set(key, pool);
    const side = doubleSided ? DoubleSide : FrontSide;
    const made = pool.materials[pool.used] ?? new MeshStandardMaterial({ vertexColors, transparent, side });
    // sorted among themselves only; a glass must not hide what is in it
    made.depthWrite = !transparent;
    pool.materials[pool.used] = made;
    pool.used += 1;
    return made;
  }
}

function drawTexture(draw: DrawTexture, sizePx: number, kind: 'colour' | 'height'): Texture {
  const canvas = new OffscreenCanvas(sizePx, sizePx);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('MaterialKit.texture: this browser gives no 2d context for an OffscreenCanvas.');
  draw(context, sizePx);
  const texture = new CanvasTexture(canvas);
  if (kind === 'colour') texture.colorSpace = SRGBColorSpace;
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  return texture;
}
