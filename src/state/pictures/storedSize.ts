import { readImageHeader } from '../../inference/imageHeader';
import { PluralError } from '../../lib/pure/errors';

/** What a header takes: most often the first; a JPEG may hold profiles and previews before its size. */
const HEADS_BYTES = [1 << 16, 1 << 20, 1 << 24];

/** Width and height of a picture in pixels as stored, from its first bytes. Throws code `image`, naming the file. */
export async function storedSize(file: File): Promise<readonly [number, number]> {
  for (const head of HEADS_BYTES) {
    const bytes = new Uint8Array(await file.slice(0, head).arrayBuffer());
    try {
      const { widthPx, heightPx } = readImageHeader(bytes, file.name);
      return [widthPx, heightPx];
    } catch (error) {
      const isCut = bytes.length < file.size && head !== HEADS_BYTES.at(-1);
      if (!(error instanceof PluralError) || !isCut) throw error;
    }
  }
  throw new PluralError('image', 'its size cannot be read', { file: file.name });
}
