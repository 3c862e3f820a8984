import { useEffect, useState } from 'react';
import type { ImageLook } from '../../../data/compute/finding/imageLook';
import { LOADED_UNASKED } from '../../../state/presetList';
import { useApp } from '../../ui/storeContext';

/** What all models say of an image; of a large dataset only those at hand until `askAll`. */
export function useImageLook(imageId: string) {
  const explore = useApp((s) => s.explore);
  const showError = useApp((s) => s.showError);
  const queryId = useApp((s) => s.list?.queryId);
  const isSmall = useApp((s) => (s.list?.total ?? 0) <= LOADED_UNASKED);
  const [look, setLook] = useState<ImageLook>();
  const [isAsked, setAsked] = useState(false);
  const allModels = isSmall || isAsked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list may stand on other labels or a grown run
  useEffect(() => {
    let late = false;
    explore('image', { imageId, allModels }).then(
      (told) => !late && setLook(told),
      (error) => !late && showError(error),
    );
    return () => {
      late = true;
    };
  }, [imageId, allModels, queryId, explore, showError]);
  return { look, askAll: allModels ? undefined : () => setAsked(true) };
}
