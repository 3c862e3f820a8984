/** Part of a `@font-face` rule: where its file is, and the signs that it draws. */
export interface FontPart {
  readonly family: string;
  readonly url: string;
  /** as in `unicode-range`; empty: all signs */
  readonly range: string;
  readonly weight: string;
}

/** Whether a part of a font draws one of the signs. */
export function draws({ range }: Pick<FontPart, 'range'>, signs: Iterable<string>): boolean {
  if (range === '') return true;
  const ranges = range.split(',').map((part) => {
    const [from = '', to] = part.trim().replace(/^U\+/i, '').split('-');
    // `4??` stands for 400 to 4FF
    const [low, high] = [from.replaceAll('?', '0'), (to ?? from).replaceAll('?', 'F')];
    return [Number.parseInt(low, 16), Number.parseInt(high, 16)] as const;
  });
  for (const sign of signs) {
    const code = sign.codePointAt(0)!;
    if (ranges.some(([low, high]) => code >= low && code <= high)) return true;
  }
  return false;
}

/**
 * The drawing with the page's fonts inside: an image that the browser draws from a file may load nothing. What cannot be loaded is left out, and drawn in
 * the next font of its family.
 */
export async function withFonts(svg: string, page: Document): Promise<string> {
  const text = new Set(svg.replace(/<[^>]*>/g, ''));
  const parts = fontParts(page).filter((part) => svg.includes(part.family) && draws(part, text));
  const faces = await Promise.all(parts.map((part) => embedded(part).catch(() => '')));
  return svg.replace(/^(<svg[^>]*>)/, (start) => `${start}<style>${faces.join('')}</style>`);
}

function fontParts(page: Document): FontPart[] {
  return [...page.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const value = (name: string) => rule.style.getPropertyValue(name);
      const [, address] = /url\(["']?([^"')]+)/.exec(value('src')) ?? [];
      if (!address) return [];
      const url = new URL(address, sheet.href ?? page.baseURI).href;
      const family = value('font-family').replace(/["']/g, '');
      return [{ family, url, range: value('unicode-range'), weight: value('font-weight') || 'normal' }];
    }),
  );
}

async function embedded({ family, url, range, weight }: FontPart): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) return '';
  const data = await dataUrl(await response.blob());
  const only = range ? `unicode-range:${range};` : '';
  return `@font-face{font-family:"${family}";font-weight:${weight};${only}src:url(${data})}`;
}

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
