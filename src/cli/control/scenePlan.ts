import { Random } from '../../lib/pure/random';
import { type Difficulty, GRADES } from './sceneModel';

/** Camera, light and surroundings of one picture; angles in radians. */
export interface ScenePlan {
  readonly camera: { readonly fov: number; readonly elevation: number; readonly roll: number };
  readonly key: {
    /** from +z, seen from above */
    readonly azimuth: number;
    readonly elevation: number;
    readonly intensity: number;
    readonly temperatureK: number;
  };
  readonly fill: { readonly intensity: number; readonly temperatureK: number };
  readonly environment: { readonly intensity: number; readonly turn: number };
  readonly ground: SurfacePlan;
  /** stands behind the objects, `gap` further than needed, in units of the camera's distance */
  readonly wall: SurfacePlan & { readonly gap: number };
  readonly exposure: number;
  /** px, standard deviation of a Gaussian over the whole picture */
  readonly blurPx: number;
  readonly clutter: number;
}

/** How a ground or wall looks. */
export interface SurfacePlan {
  readonly kind: SurfaceKind;
  /** which of the drawn textures of its kind, 0..TEXTURE_VARIANTS-1 */
  readonly variant: number;
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
  /** texture repeats per unit of the camera's distance */
  readonly repeat: number;
  readonly turn: number;
}

export const SURFACE_KINDS = ['plain', 'wood', 'cloth', 'concrete', 'tiles', 'gradient'] as const;
export type SurfaceKind = (typeof SURFACE_KINDS)[number];
export const TEXTURE_VARIANTS = 5;

const DEGREE = Math.PI / 180;

/** Draws camera, light and surroundings; a function of seed and difficulty alone, whatever the objects are. */
export function planScene(seed: string, difficulty: Difficulty): ScenePlan {
  const random = new Random(`${seed}/scene`);
  const plain = planPlain(random);
  return difficulty === 'plain' ? plain : between(plain, harden(plain, new Random(`${seed}/hard`)), GRADES[difficulty]);
}

/** The scene a part of the way from plain to hard, grade in [0, 1]; exactly either at the ends. */
function between(plain: ScenePlan, hard: ScenePlan, grade: number): ScenePlan {
  const at = (from: number, to: number) => from * (1 - grade) + to * grade;
  return {
    ...plain,
    key: {
      ...plain.key,
      azimuth: at(plain.key.azimuth, hard.key.azimuth),
      elevation: at(plain.key.elevation, hard.key.elevation),
      temperatureK: at(plain.key.temperatureK, hard.key.temperatureK),
    },
    fill: { ...plain.fill, intensity: at(plain.fill.intensity, hard.fill.intensity) },
    environment: { ...plain.environment, intensity: at(plain.environment.intensity, hard.environment.intensity) },
    exposure: at(plain.exposure, hard.exposure),
    blurPx: at(plain.blurPx, hard.blurPx),
    clutter: Math.round(at(plain.clutter, hard.clutter)),
  };
}

function planPlain(random: Random): ScenePlan {
  return {
    camera: {
      fov: random.range(26, 42) * DEGREE,
      elevation: random.range(17, 36) * DEGREE,
      roll: random.range(-4, 4) * DEGREE,
    },
    key: {
      azimuth: random.range(-75, 75) * DEGREE,
      elevation: random.range(35, 70) * DEGREE,
      intensity: random.range(1.3, 2.4),
      temperatureK: random.range(3300, 7200),
    },
    fill: { intensity: random.range(0.3, 0.9), temperatureK: random.range(4500, 9000) },
    environment: { intensity: random.range(0.45, 0.8), turn: random.range(0, 2 * Math.PI) },
    ground: planSurface(random),
    wall: { ...planSurface(random), gap: random.range(0.05, 0.9) },
    exposure: random.range(0.85, 1.12),
    blurPx: 0,
    clutter: 0,
  };
}

function planSurface(random: Random): SurfacePlan {
  const kind = random.pick(SURFACE_KINDS);
  return {
    kind,
    variant: random.int(0, TEXTURE_VARIANTS - 1),
    hue: kind === 'wood' ? random.range(0.05, 0.11) : random.float(),
    saturation: kind === 'wood' ? random.range(0.25, 0.5) : random.range(0, 0.4),
    lightness: random.range(0.3, 0.85),
    repeat: random.range(0.8, 2.2),
    turn: random.range(0, Math.PI),
  };
}

/** The same scene under poor conditions: too dark or too bright, coloured light, out of focus, cluttered. */
function harden(plan: ScenePlan, random: Random): ScenePlan {
  const dark = random.chance(0.6);
  return {
    ...plan,
    key: {
      ...plan.key,
      azimuth: random.range(-160, 160) * DEGREE,
      elevation: random.range(15, 60) * DEGREE,
      temperatureK: random.chance(0.5) ? random.range(1900, 2800) : random.range(9000, 14000),
    },
    fill: { ...plan.fill, intensity: plan.fill.intensity * 0.4 },
    environment: { ...plan.environment, intensity: plan.environment.intensity * random.range(0.4, 0.8) },
    exposure: dark ? random.range(0.4, 0.65) : random.range(1.5, 1.9),
    blurPx: random.range(0.7, 2),
    clutter: random.int(3, 6),
  };
}

/** Colour of a black body, approximately (fit to the Planck locus in sRGB), [r, g, b] in [0, 1], for 1,500 to 15,000 K. */
export function blackBody(temperatureK: number): [number, number, number] {
  const t = Math.min(Math.max(temperatureK, 1500), 15000) / 6600;
  const clamp = (x: number): number => Math.min(1, Math.max(0, x));
  const red = t <= 1 ? 1 : clamp(t ** -0.32);
  const green = t <= 1 ? clamp(1 + 0.39 * Math.log(t)) : clamp(t ** -0.2);
  const blue = t >= 1 ? 1 : clamp(1 + 0.78 * Math.log(t));
  return [red, green, blue];
}
