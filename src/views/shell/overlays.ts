import { lazyPart } from '../ui/lazyPart';

export interface OverlayProps {
  readonly onClose: () => void;
  readonly onOpen: (what: Overlay) => void;
}

/** What opens over the page from anywhere. */
export type Overlay = 'share' | 'palette' | 'keys';

export const OVERLAYS = {
  share: lazyPart<OverlayProps>('The ways out', () => import('./share/ShareDialog')),
  palette: lazyPart<OverlayProps>('Find and do', () => import('./palette/Palette')),
  keys: lazyPart<OverlayProps>('The list of keys', () => import('./KeyList')),
};
