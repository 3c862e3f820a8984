import type { PreparedImage, PrepareImage } from './decodeService';
import type { Preprocess } from './types';

/** Pictures remembered: a batch of a card check, which asks for the same one under several cards in turn. */
const CAPACITY = 16;

/**
 * Remembers the pixels of the newest pictures, so that cards that differ only in values and channel order do not decode them again.
 * A picture is the same where name, size, date of change and geometry are.
 */
export function recentPixels(prepare: PrepareImage, capacity: number = CAPACITY): PrepareImage {
  const recent = new Map<string, Promise<PreparedImage>>();
  return (file, preprocess) => {
    const key = `${geometryOf(preprocess)}/${file.size}/${file.lastModified}/${file.name}`;
    const known = recent.get(key);
    if (known) return known;
    const made = prepare(file, preprocess);
    recent.set(key, made);
    // a failure is not kept: the file may be there again the next time
    made.catch(() => recent.delete(key));
    const [oldest] = recent.keys();
    if (recent.size > capacity && oldest !== undefined) recent.delete(oldest);
    return made;
  };
}

function geometryOf({ mode, resizeShorterSidePx, cropPx, interpolation }: Preprocess): string {
  return `${mode} ${resizeShorterSidePx} ${cropPx} ${interpolation}`;
}
