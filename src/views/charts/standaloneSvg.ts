import { cutToWidth } from './cutToWidth';
import { textWidth } from './textWidth';
import { wrapText } from './wrapText';

const SVG = 'http://www.w3.org/2000/svg';
const PAD_PX = 20;

/** Presentation attributes that the page's style sheets decide, with the values that need not be written. */
const ATTRIBUTES: readonly (readonly [name: string, initial: string])[] = [
  ['fill', 'rgb(0, 0, 0)'],
  ['fill-opacity', '1'],
  ['stroke', 'none'],
  ['stroke-opacity', '1'],
  ['stroke-width', '1px'],
  ['stroke-dasharray', 'none'],
  ['stroke-linecap', 'butt'],
  ['stroke-linejoin', 'miter'],
  ['opacity', '1'],
  ['paint-order', 'normal'],
];
const TEXT_ATTRIBUTES: typeof ATTRIBUTES = [
  ['font-size', ''],
  ['font-weight', '400'],
  ['text-anchor', 'start'],
  ['dominant-baseline', 'auto'],
];

/** Left out of files: areas that only catch the pointer, and what follows it. */
const NOT_DRAWN = '.not-in-file';

/** Gives the colours of light screens, whatever the page has. */
const LIGHT = 'in-file';

export interface ChartWords {
  readonly title: string;
  readonly note?: string | undefined;
  /** lines below the chart */
  readonly below: readonly string[];
}

export interface StandaloneSvg {
  readonly text: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A drawing of the page as a file that needs nothing else: light colours and fonts written out, title, caption and ground added. */
export function standaloneSvg(drawing: SVGSVGElement, words: ChartWords): StandaloneSvg {
  drawing.classList.add(LIGHT);
  try {
    return written(drawing, words);
  } finally {
    drawing.classList.remove(LIGHT);
  }
}

function written(drawing: SVGSVGElement, words: ChartWords): StandaloneSvg {
  const { width, height } = drawing.getBoundingClientRect();
  const style = getComputedStyle(drawing);
  const colour = (name: string) => resolvedColour(drawing, name);
  const inner = cloneDrawn(drawing);
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('font-family', style.fontFamily);
  root.append(element('rect', { width: '100%', height: '100%', fill: colour('--surface') }));
  let y = PAD_PX;
  const write = (text: string, sizePx: number, fill: string, weight = 400) => {
    const measure = (t: string) => textWidth(t, sizePx, weight);
    for (const line of wrapText(text, width, measure).flatMap((l) => cutToWidth(l, width, measure))) {
      y += 1.35 * sizePx;
      const at = { x: `${PAD_PX}`, y: y.toFixed(1), 'font-size': `${sizePx}px`, 'font-weight': `${weight}`, fill };
      root.append(element('text', at, line));
    }
  };
  write(words.title, 20, colour('--ink'), 600);
  if (words.note) write(words.note, 12, colour('--ink-2'));
  y += 12;
  for (const [name, value] of Object.entries({ x: PAD_PX, y, width, height }))
    inner.setAttribute(name, value.toFixed(1));
  root.append(inner);
  y += height + 4;
  for (const line of words.below) {
    write(line, 12, colour('--ink-2'));
    y += 3;
  }
  const [widthPx, heightPx] = [Math.ceil(width + 2 * PAD_PX), Math.ceil(y + PAD_PX)];
  root.setAttribute('xmlns', SVG);
  root.setAttribute('width', `${widthPx}`);
  root.setAttribute('height', `${heightPx}`);
  root.setAttribute('viewBox', `0 0 ${widthPx} ${heightPx}`);
  return { text: new XMLSerializer().serializeToString(root), widthPx, heightPx };
}

/** A token holds the colours of both themes: which of them it is here only a property that uses it tells. */
function resolvedColour(drawing: SVGSVGElement, name: string): string {
  const before = drawing.style.color;
  drawing.style.color = `var(${name})`;
  const { color } = getComputedStyle(drawing);
  drawing.style.color = before;
  // one that is not known here is no colour that another program could read
  return color.startsWith('var(') ? '' : color;
}

function element(name: string, attributes: Readonly<Record<string, string>>, text?: string): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A copy in which every colour and font is written out. Copy and original are walked side by side. */
function cloneDrawn(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [
    [drawing, ...drawing.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ];
  const superfluous: Element[] = [];
  from.forEach((original, i) => {
    const target = to[i]!;
    if (!(original instanceof SVGElement)) return;
    const style = getComputedStyle(original);
    if (style.display === 'none' || style.visibility === 'hidden' || original.matches(NOT_DRAWN)) {
      superfluous.push(target);
      return;
    }
    for (const name of ['style', 'class', 'tabindex', 'role', 'aria-label']) target.removeAttribute(name);
    const isText = original.localName === 'text' || original.localName === 'tspan';
    for (const [name, initial] of isText ? [...ATTRIBUTES, ...TEXT_ATTRIBUTES] : ATTRIBUTES) {
      const value = style.getPropertyValue(name);
      if (value === initial) target.removeAttribute(name);
      else if (value.startsWith('var(')) target.removeAttribute(name);
      else if (value) target.setAttribute(name, value);
    }
  });
  for (const gone of superfluous) gone.remove();
  return copy;
}
