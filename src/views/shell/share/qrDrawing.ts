import { encode } from 'uqr';

/** What a QR code holds at most, in bytes at the lowest level of correction. */
export const MOST_BYTES = 2953;
/** Empty modules around the code, which readers need. */
const QUIET = 4;

export interface QrDrawing {
  /** width and height, modules */
  readonly size: number;
  /** the dark modules, as an SVG path of unit squares */
  readonly path: string;
}

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The QR code of a text; undefined where it is too long for one. */
export function qrDrawing(text: string): QrDrawing | undefined {
  if (bytesOf(text) > MOST_BYTES) return undefined;
  const { size, data } = encode(text, { ecc: 'L', boostEcc: true, border: QUIET });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join('') };
}

/** As a file: dark on white, whatever the page has; a module is so many px. */
export function qrSvg({ size, path }: QrDrawing, modulePx = 8): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size * modulePx}" height="${size * modulePx}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`;
}
