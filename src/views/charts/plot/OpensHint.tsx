import type { ImagesLink } from '../../../state/accuracy/rows/chartRows';
import { missesOf } from '../opens';

/** Last line of a tip: what a click opens. */
export function OpensHint({ link }: { link: ImagesLink | undefined }) {
  if (!link) return null;
  return <small className="block">click: {missesOf(link) ?? 'its images'}</small>;
}
