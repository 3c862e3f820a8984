let context: CanvasRenderingContext2D | null | undefined;
let family = '';

/** Width of a text in px in the page's font; estimated where there is no canvas. */
export function textWidth(text: string, sizePx: number, weight = 400): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return 0.58 * sizePx * text.length;
  family ||= getComputedStyle(document.body).fontFamily;
  context.font = `${weight} ${sizePx}px ${family}`;
  return context.measureText(text).width;
}
