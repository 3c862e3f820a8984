import {
  type BufferGeometry,
  CatmullRomCurve3,
  Color,
  ExtrudeGeometry,
  Float32BufferAttribute,
  Group,
  LatheGeometry,
  type Material,
  Mesh,
  type Object3D,
  Shape,
  SplineCurve,
  TubeGeometry,
  Vector2,
  Vector3,
} from 'three';
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js';
import type { Random } from '../../lib/pure/random';

/** A point in space, [x, y, z]. */
export type Point = readonly [number, number, number];
/** A point of a profile or outline, [x, y]; in a profile x is the distance from the axis. */
export type FlatPoint = readonly [number, number];

/** A mesh at a place, turned (radians, XYZ order) and stretched. */
export function part(
  geometry: BufferGeometry,
  material: Material,
  { at = [0, 0, 0], turn = [0, 0, 0], scale = [1, 1, 1] }: { at?: Point; turn?: Point; scale?: Point } = {},
): Mesh {
  const mesh = new Mesh(geometry, material);
  mesh.position.set(...at);
  mesh.rotation.set(...turn);
  mesh.scale.set(...scale);
  return mesh;
}

/** Several parts as one. */
export function group(...parts: readonly Object3D[]): Group {
  const all = new Group();
  // three complains where it is given nothing
  if (parts.length > 0) all.add(...parts);
  return all;
}

/** A profile turned round the y axis, corners kept; from bottom to top, outside then inside for open vessels. */
export function lathe(profile: readonly FlatPoint[], segments = 40): LatheGeometry {
  return new LatheGeometry(flat(profile), segments);
}

/** A profile turned round the y axis, its points joined by a smooth curve. */
export function smoothLathe(profile: readonly FlatPoint[], segments = 40, steps = 48): LatheGeometry {
  const points = new SplineCurve(flat(profile)).getPoints(steps);
  for (const point of points) point.x = Math.max(0, point.x);
  return new LatheGeometry(points, segments);
}

/** A box with rounded edges, centred at the origin. */
export function roundedBox(width: number, height: number, depth: number, radius: number): RoundedBoxGeometry {
  return new RoundedBoxGeometry(width, height, depth, 3, Math.min(radius, width / 2, height / 2, depth / 2));
}

/** A flat outline (in x and y, counter-clockwise) given a depth along z, centred in z, edges bevelled. */
export function extrude(
  outline: readonly FlatPoint[],
  depth: number,
  { bevel = 0, holes = [] }: { bevel?: number; holes?: readonly (readonly FlatPoint[])[] } = {},
): ExtrudeGeometry {
  const shape = new Shape(flat(outline));
  shape.holes = holes.map((hole) => new Shape(flat(hole)));
  const inner = Math.max(depth - 2 * bevel, 0.001);
  const geometry = new ExtrudeGeometry(shape, {
    depth: inner,
    bevelEnabled: bevel > 0,
    bevelSize: bevel,
    bevelThickness: bevel,
    bevelSegments: 3,
    curveSegments: 24,
  });
  return geometry.translate(0, 0, -inner / 2);
}

/** A round bar along a smooth curve through points. */
export function tube(points: readonly Point[], radius: number, closed = false, segments = 40): TubeGeometry {
  const curve = new CatmullRomCurve3(
    points.map((point) => new Vector3(...point)),
    closed,
  );
  return new TubeGeometry(curve, segments, radius, 10, closed);
}

/** Points on a circle arc in the xy plane, `from` to `to` in radians, both ends included. */
export function arc(radius: number, from: number, to: number, steps = 16, centre: FlatPoint = [0, 0]): FlatPoint[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)] as const;
  });
}

/** Moves every vertex in place by a function of where it is, then shades anew. */
export function displace<T extends BufferGeometry>(geometry: T, move: (point: Vector3) => void): T {
  const position = geometry.getAttribute('position');
  const point = new Vector3();
  for (let i = 0; i < position.count; i += 1) {
    move(point.fromBufferAttribute(position, i));
    position.setXYZ(i, point.x, point.y, point.z);
  }
  geometry.computeVertexNormals();
  return geometry;
}

/** Gives every vertex a colour; the material needs `vertexColors: true`. */
export function paint<T extends BufferGeometry>(geometry: T, colorAt: (point: Vector3, out: Color) => void): T {
  const position = geometry.getAttribute('position');
  const colors = new Float32Array(position.count * 3);
  const point = new Vector3();
  const color = new Color();
  for (let i = 0; i < position.count; i += 1) {
    colorAt(point.fromBufferAttribute(position, i), color);
    color.toArray(colors, i * 3);
  }
  geometry.setAttribute('color', new Float32BufferAttribute(colors, 3));
  return geometry;
}

/** A colour near `base`: hue +-`hue` (turns), saturation and lightness +-`spread`, all fractions of 1. */
export function near(random: Random, base: string | number, hue = 0.02, spread = 0.08): Color {
  const part = (size: number): number => random.range(-size, size);
  return new Color(base).offsetHSL(part(hue), part(spread), part(spread));
}

function flat(points: readonly FlatPoint[]): Vector2[] {
  return points.map(([x, y]) => new Vector2(x, y));
}
