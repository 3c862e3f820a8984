import { classIndexOfWnid } from '../classes/classTable';
import { imageIdOf, NO_LABEL } from '../dataset';

/** Names that ImageNet validation and ImageNetV2 give their pictures, wherever they stand in a longer name. */
const KNOWN = [/ILSVRC2012_val_\d{8}/i, /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/];

/**
 * Ways to read the name that a file gives an image, the plainest first: as written; without the apostrophe that CSV exports put before what a spreadsheet
 * would run; its base name without extension; without the wnid that some archives add (`…_n01440764`, `n01440764_…`); the known name inside it.
 */
export function imageNameForms(written: string): string[] {
  const plain = written.trim().replace(/^'(?=[=+\-@])/, '');
  const decoded = decodedUrl(plain);
  const base = imageIdOf(decoded.replace(/[?#].*$/, ''));
  const bare = base.replace(/_n\d{8}$/, '').replace(/^n\d{8}_/, '');
  const known = KNOWN.flatMap((pattern) => pattern.exec(decoded)?.[0] ?? []);
  const number = /^\d{8}$/.test(base) ? [`ILSVRC2012_val_${base}`] : [];
  return [...new Set([written, plain, imageIdOf(plain), base, bare, ...known, ...number])];
}

/** Class that a wnid in the name of an image states: behind or before its own name, or as the folder it lies in; NO_LABEL where there is none. */
export function classInName(written: string): number {
  const parts = written.split(/[/\\]/);
  const base = imageIdOf(parts.at(-1) ?? '');
  const wnid = /_(n\d{8})$/.exec(base)?.[1] ?? /^(n\d{8})_/.exec(base)?.[1] ?? /^n\d{8}$/.exec(parts.at(-2) ?? '')?.[0];
  return (wnid === undefined ? undefined : classIndexOfWnid(wnid)) ?? NO_LABEL;
}

function decodedUrl(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
