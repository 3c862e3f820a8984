import { PluralError } from '../lib/pure/errors';
import { formatCount } from '../lib/pure/formatCount';

/** A colour profile has at most 255 segments, extended XMP some thousand; a decoder takes long over each, however short. */
const MAX_SEGMENTS = 10_000;

/** Progressive pictures have some 10 scans, 200 at most; a decoder goes over all pixels in each. libjpeg-turbo's own advice is 500. */
const MAX_SCANS = 500;

/** So many first bytes hold more than MAX_SEGMENTS where they are as short as can be, 4 bytes each. */
export const SEGMENT_HEAD_BYTES = 1 << 16;

/** Counts of what a decoder has to go through; of a file that is cut, as far as it goes. Linear in the length, and stops beyond the limits. */
export function jpegLoad(bytes: Uint8Array): { readonly segments: number; readonly scans: number } {
  let [segments, scans] = [0, 0];
  for (let at = 2; at + 1 < bytes.length && segments <= MAX_SEGMENTS && scans <= MAX_SCANS; ) {
    // pixels, or damage: on to the next marker
    if (bytes[at] !== 0xff) {
      const next = bytes.indexOf(0xff, at);
      if (next < 0) break;
      at = next;
      continue;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) break;
    const isBare = marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff || isBare) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    segments++;
    if (marker === 0xda) scans++;
    at += 2 + Math.max(2, (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0));
  }
  return { segments, scans };
}

/** Throws code `image`, naming the file, where a JPEG would hold a decoder for minutes: no camera or program makes such a file. */
export function refuseStalling(bytes: Uint8Array, file: string): void {
  const { segments, scans } = jpegLoad(bytes);
  const [limit, found, what] =
    segments > MAX_SEGMENTS ? [MAX_SEGMENTS, segments, 'segments'] : [MAX_SCANS, scans, 'scans'];
  if (found <= limit) return;
  throw new PluralError('image', `JPEG file has more ${what} than any decoder should go through`, {
    file,
    expected: `at most ${formatCount(limit)}`,
    found: 'more',
    remedy: 'Save it again as JPEG or PNG.',
  });
}

/** True for a picture whose first bytes alone would stall a decoder; nothing is decoded. */
export async function stallsAtOnce(picture: Blob): Promise<boolean> {
  const head = new Uint8Array(await picture.slice(0, SEGMENT_HEAD_BYTES).arrayBuffer());
  return head[0] === 0xff && head[1] === 0xd8 && jpegLoad(head).segments > MAX_SEGMENTS;
}
