import { Color, Float32BufferAttribute, type TubeGeometry, Vector3 } from 'three';

/**
 * Gives a tube of radius 1 another radius along its way: `radiusAt(t)`, t from 0 to 1. `rings` and `sides` are the
 * numbers that the tube was made with.
 */
export function taper(geometry: TubeGeometry, rings: number, sides: number, radiusAt: (t: number) => number): void {
  const position = geometry.getAttribute('position');
  const path = geometry.parameters.path;
  const point = new Vector3();
  for (let ring = 0; ring <= rings; ring += 1) {
    const t = ring / rings;
    const middle = path.getPointAt(t);
    for (let side = 0; side <= sides; side += 1) {
      const at = ring * (sides + 1) + side;
      point.fromBufferAttribute(position, at).sub(middle).multiplyScalar(radiusAt(t)).add(middle);
      position.setXYZ(at, point.x, point.y, point.z);
    }
  }
  geometry.computeVertexNormals();
}

/** Colours a tube by the way t, 0 to 1, and the side, 0 to `sides`. */
export function paintTube(
  geometry: TubeGeometry,
  rings: number,
  sides: number,
  colorAt: (t: number, out: Color, side: number) => void,
): void {
  const colors = new Float32Array((rings + 1) * (sides + 1) * 3);
  const color = new Color();
  for (let ring = 0; ring <= rings; ring += 1)
    for (let side = 0; side <= sides; side += 1) {
      colorAt(ring / rings, color, side % sides);
      color.toArray(colors, (ring * (sides + 1) + side) * 3);
    }
  geometry.setAttribute('color', new Float32BufferAttribute(colors, 3));
}
