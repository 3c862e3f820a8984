import type { StandaloneSvg } from './standaloneSvg';

/** Printed at this many pixels per px of the page. */
const PNG_SCALE = 2;

/** Hands a file to the browser's downloads. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export function saveCsv(name: string, text: string): void {
  saveBlob(`${name}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

export function saveSvg(name: string, { text }: StandaloneSvg): void {
  saveBlob(`${name}.svg`, svgBlob(text));
}

/** Draws the file on a canvas and saves that. Rejects where the browser cannot draw it. */
export async function savePng(name: string, { text, widthPx, heightPx }: StandaloneSvg): Promise<void> {
  const url = URL.createObjectURL(svgBlob(text));
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
    saveBlob(`${name}.png`, blob);
  } finally {
    URL.revokeObjectURL(url);
  }
}

const svgBlob = (text: string) => new Blob([text], { type: 'image/svg+xml;charset=utf-8' });
