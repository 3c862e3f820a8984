import { type ImageList, LOADED_UNASKED } from '../../state/appState';
import type { ViewState } from '../../state/viewState';

const GAP_PX = 16;
const EDGE_PX = 16;
/** With a picture, about square, and two lines below it but on a contact sheet. */
const TILES = {
  sheet: { minPx: 68, heightPx: 68, belowPx: 8 },
  small: { minPx: 136, heightPx: 188, belowPx: 16 },
  medium: { minPx: 208, heightPx: 260, belowPx: 16 },
  large: { minPx: 340, heightPx: 392, belowPx: 16 },
} as const;
/** Without: what a row says stands side by side below heads, in a narrow list in lines, votes last. */
const ROWS = { besideFromPx: 600, besidePx: 40, headsPx: 29, linesPx: 63, votesPx: 20 } as const;

/** How the images of a list are laid out. */
export interface GridLayout {
  readonly className: string;
  readonly columns: number;
  readonly tilePx: number;
  readonly belowPx: number;
  readonly startPx: number;
  /** what stays in sight above the rows */
  readonly headsPx: number;
}

/** Pictures side by side, as many as fit into `width` px. */
export function tileLayout(width: number, { size, fill }: Pick<ViewState, 'size' | 'fill'>): GridLayout {
  const { minPx, heightPx, belowPx } = TILES[size];
  return {
    className: `grid ${size}${fill ? ' fill' : ''}`,
    columns: Math.max(1, Math.floor((width - 2 * EDGE_PX + GAP_PX) / (minPx + GAP_PX))),
    tilePx: heightPx,
    belowPx,
    startPx: EDGE_PX,
    headsPx: 0,
  };
}

/** One image a row. Votes have their place from the start where they come unasked. */
export function rowLayout(width: number, { total, pages }: ImageList): GridLayout {
  const isVoted = total <= LOADED_UNASKED || Object.values(pages).some(([first]) => first?.votes);
  const isBeside = width >= ROWS.besideFromPx;
  const headsPx = isBeside ? ROWS.headsPx : 0;
  return {
    className: `grid rows ${isBeside ? 'beside' : 'lines'}${isVoted ? ' voted' : ''}`,
    columns: 1,
    tilePx: isBeside ? ROWS.besidePx : ROWS.linesPx + (isVoted ? ROWS.votesPx : 0),
    belowPx: 0,
    startPx: headsPx,
    headsPx,
  };
}
