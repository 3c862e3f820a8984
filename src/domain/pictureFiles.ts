const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
};

/** What a message expects where there is none. */
export const PICTURE_ENDINGS = '.jpeg, .png, .webp, .gif, .bmp or .avif';

/** Media type of a picture by the ending of its path; undefined for other files, and for what macOS puts beside files (`._name`). */
export function pictureType(path: string): string | undefined {
  if (/(^|\/)\._/.test(path)) return undefined;
  return TYPES[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
}
