import { useState } from 'react';
import { LOADED_UNASKED } from '../../../state/appState';
import { useApp } from '../../ui/storeContext';
import { useExplored } from '../look/useExplored';

/** What all models say of an image of the list, never of the one before; of a large dataset only those at hand until `askAll`. */
export function useImageLook(imageId: string) {
  const list = useApp((s) => s.list)!;
  const [isAsked, setAsked] = useState(false);
  const allModels = isAsked || list.total <= LOADED_UNASKED;
  const look = useExplored(list, 'image', { imageId, allModels });
  return { look, askAll: allModels ? undefined : () => setAsked(true) };
}
