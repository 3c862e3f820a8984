import { Suspense, useState } from 'react';
import { Button } from '../../ui/Button';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Picture } from '../Picture';
import { ModelPicture } from './ModelPicture';

const Zoom = lazyPart('The picture, large', () => import('./Zoom'));

interface Props {
  readonly imageId: string;
  readonly original: number;
}

/** The picture, large on a press, as a model sees it on request; its id stands small beside. */
export function DetailPicture({ imageId, original }: Props) {
  const isHere = useApp((s) => s.hasPicture(imageId));
  const [isLarge, setLarge] = useState(false);
  const [asModel, setAsModel] = useState(false);
  return (
    <>
      <div className="detail-picture">
        {asModel ? <ModelPicture imageId={imageId} /> : <Picture imageId={imageId} original={original} />}
      </div>
      <div className="picture-line">
        {isHere && (
          <>
            <Button onClick={() => setLarge(true)}>Large</Button>
            <button type="button" className="chip" aria-pressed={asModel} onClick={() => setAsModel(!asModel)}>
              As the model sees it
            </button>
          </>
        )}
        <h2 className="detail-id">{imageId}</h2>
      </div>
      {isLarge && (
        <Suspense>
          <Zoom imageId={imageId} original={original} onClose={() => setLarge(false)} />
        </Suspense>
      )}
    </>
  );
}
