import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ImageView } from '../../data/compute/views';

const LOOKED_AT = createStore<{ readonly image: ImageView | undefined }>(() => ({ image: undefined }));

/** The tile under the pointer or with the focus; what shows it beside the grid alone hears of it. */
export const look = (image: ImageView | undefined): void => LOOKED_AT.setState({ image });

export const useLookedAt = (): ImageView | undefined => useStore(LOOKED_AT, (s) => s.image);
