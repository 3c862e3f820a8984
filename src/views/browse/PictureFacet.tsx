import { useEffect } from 'react';
import { USUAL_CROP_PX, USUAL_RESIZE_PX } from '../../domain/pictureMeasures';
import { SHARP_EDGES, SIDE_EDGES } from '../../domain/query/measureEdges';
import type { ImageList } from '../../state/appState';
import { Button } from '../ui/Button';
import { count } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { useExplored } from './look/useExplored';
import { RangeFacet } from './RangeFacet';
import { TenthsFacet } from './TenthsFacet';

/** How open pictures are: their size, what the usual crop leaves out, how sharp. Sizes are read once this is open, sharpness at a press. */
export function PictureFacet({ list }: { list: ImageList }) {
  const query = useApp((s) => s.view.query);
  const measured = useApp((s) => s.measuredCount);
  const counts = useExplored(list, 'pictures', { text: query }, measured);
  const measure = useApp((s) => s.measurePictures);
  const stop = useApp((s) => s.stopMeasuring);
  const measuring = useApp((s) => s.measuring);
  const showError = useApp((s) => s.showError);
  const pictures = useApp((s) => s.pictureCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list may have other pictures
  useEffect(() => {
    measure('size').catch(showError);
  }, [list.queryId, pictures, measure, showError]);
  if (!counts) return <p className="note">Counting…</p>;
  const { open, seen, unreadable, side, lost, sharp } = counts;
  const isSharpening = measuring?.what === 'sharp';
  return (
    <div className="more-facets">
      <Seen what="Size" seen={seen.size} open={open} unreadable={unreadable.size} />
      <RangeFacet title="Shorter side" word="side" edges={SIDE_EDGES} counts={side} isPixels />
      <TenthsFacet title={`Lost to the crop, ${USUAL_RESIZE_PX} → ${USUAL_CROP_PX} px`} word="lost" counts={lost} />
      {seen.sharp > 0 && (
        <>
          <Seen what="Sharpness" seen={seen.sharp} open={open} unreadable={unreadable.sharp} />
          <RangeFacet title="Sharpness, low: blurred" word="sharp" edges={SHARP_EDGES} counts={sharp} />
        </>
      )}
      {isSharpening ? (
        <Button onClick={() => stop().catch(showError)}>Stop measuring</Button>
      ) : (
        seen.sharp < open && <Button onClick={() => measure('sharp').catch(showError)}>Measure sharpness</Button>
      )}
    </div>
  );
}

interface SeenProps {
  readonly what: string;
  readonly seen: number;
  readonly open: number;
  readonly unreadable: number;
}

/** What the counts below stand on. */
function Seen({ what, seen, open, unreadable }: SeenProps) {
  return (
    <p className="note">
      {what} of {seen === open ? count(open) : `${count(seen)} of ${count(open)}`} pictures
      {unreadable > 0 && `; ${count(unreadable)} cannot be read`}
    </p>
  );
}
