import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../lib/pure/errors';
import type { ModelPixels } from '../../../state/jobs/modelPixelsTypes';
import { useApp } from '../../ui/storeContext';

/** The exact pixels that a model gets of a picture. */
export function ModelPicture({ imageId }: { imageId: string }) {
  const modelPixels = useApp((s) => s.modelPixels);
  const [seen, setSeen] = useState<ModelPixels>();
  const [problem, setProblem] = useState<string>();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let late = false;
    modelPixels(imageId).then(
      (pixels) => !late && setSeen(pixels),
      (error) => !late && setProblem(messageOf(error)),
    );
    return () => {
      late = true;
    };
  }, [imageId, modelPixels]);
  useEffect(() => {
    const context = seen && canvas.current?.getContext('2d');
    if (seen && context) context.putImageData(imageOf(seen), 0, 0);
  }, [seen]);
  if (problem) return <p className="notice error">{problem}</p>;
  if (!seen) return <p className="note">Preparing…</p>;
  return (
    <figure className="model-picture">
      <canvas
        ref={canvas}
        width={seen.sizePx}
        height={seen.sizePx}
        aria-label="The picture as the model sees it"
        role="img"
      />
      <figcaption>{seen.words}</figcaption>
    </figure>
  );
}

function imageOf({ pixels, sizePx }: ModelPixels): ImageData {
  const image = new ImageData(sizePx, sizePx);
  for (let i = 0; i < sizePx * sizePx; i++) {
    image.data.set(pixels.subarray(3 * i, 3 * i + 3), 4 * i);
    image.data[4 * i + 3] = 255;
  }
  return image;
}
