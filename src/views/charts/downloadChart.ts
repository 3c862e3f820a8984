import { withFonts } from './embeddedFonts';
import type { StandaloneSvg } from './standaloneSvg';

/** Printed at this many pixels per px of the page. */
const PNG_SCALE = 2;

/** A file to be saved, or put with others into an archive. */
export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
}

export const csvFile = (name: string, text: string): MadeFile => ({
  name: `${name}.csv`,
  blob: new Blob([text], { type: 'text/csv;charset=utf-8' }),
});

export const svgFile = (name: string, { text }: StandaloneSvg): MadeFile => ({
  name: `${name}.svg`,
  blob: svgBlob(text),
});

/** Draws the file on a canvas, in the page's fonts. Rejects where the browser cannot draw it. */
export async function pngFile(name: string, { text, widthPx, heightPx }: StandaloneSvg): Promise<MadeFile> {
  const url = URL.createObjectURL(svgBlob(await withFonts(text, document)));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = PNG_SCALE * widthPx;
    canvas.height = PNG_SCALE * heightPx;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(`${name}.png: the browser could not draw it. Save it as SVG.`);
    return { name: `${name}.png`, blob };
  } finally {
    URL.revokeObjectURL(url);
  }
}

const svgBlob = (text: string) => new Blob([text], { type: 'image/svg+xml;charset=utf-8' });
