import type { ImageDetail } from '../../../data/compute/views';
import { ImageLinks } from '../ImageLinks';
import { useImageLook } from './useImageLook';

/** Images that share most labels with this one. */
export default function Neighbours({ detail }: { detail: ImageDetail }) {
  const { look } = useImageLook(detail.imageId);
  if (!look) return <p className="note">Looking…</p>;
  if (look.neighbours.length === 0) return <p className="note">No other image has one of its labels.</p>;
  return <ImageLinks name="Images with the same labels" images={look.neighbours} />;
}
