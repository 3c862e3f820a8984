import { CLASS_COUNT } from '../../domain/labelSet';
import type { QueueWish } from './queueState';

/** What is looked for, as the address holds it: `missing.all`, `missing.used`, `suspicious.all`; a class may follow: `missing.all.207`. */
export const wishText = ({ kind, against, classIndex }: QueueWish): string =>
  [kind, against, ...(classIndex === undefined ? [] : [classIndex])].join('.');

/** Reads `wishText`; undefined for anything else. */
export function parseWish(text: string): QueueWish | undefined {
  const found = /^(missing|suspicious)\.(all|used)(?:\.(\d{1,3}))?$/.exec(text);
  if (!found) return undefined;
  const [, kind, against, index] = found as unknown as [string, QueueWish['kind'], QueueWish['against'], string?];
  if (index === undefined) return { kind, against };
  return Number(index) < CLASS_COUNT ? { kind, against, classIndex: Number(index) } : undefined;
}
