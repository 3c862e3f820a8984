/** A rectangle in px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Steps in which places are tried, px. */
const STEP_PX = 8;
/** Room kept around whatever must not be hidden, px. */
const AIR_PX = 4;

/**
 * Where a tip stands: inside `area`, hiding as little as it can of the `kept` marks and words, and as near to its mark as that allows.
 * `width` and `height` are the tip's. Where it does not fit at all it starts at the area's corner.
 */
export function placeTip(
  { width, height }: Pick<Box, 'width' | 'height'>,
  mark: { readonly x: number; readonly y: number },
  kept: readonly Box[],
  area: Box,
): { readonly left: number; readonly top: number } {
  let best = { left: area.left, top: area.top, cost: Number.POSITIVE_INFINITY };
  for (let top = area.top; top <= area.top + area.height - height; top += STEP_PX) {
    for (let left = area.left; left <= area.left + area.width - width; left += STEP_PX) {
      const tip = { left, top, width, height };
      const away = Math.hypot(left + width / 2 - mark.x, top + height / 2 - mark.y);
      if (away >= best.cost) continue;
      let hidden = 0;
      for (const box of kept) hidden += shared(tip, box);
      const cost = away + hidden * PER_HIDDEN;
      if (cost < best.cost) best = { left, top, cost };
    }
  }
  return { left: best.left, top: best.top };
}

/** A hidden square px is worse than any way. */
const PER_HIDDEN = 1000;

function shared(a: Box, b: Box): number {
  const across = Math.min(a.left + a.width, b.left + b.width + AIR_PX) - Math.max(a.left, b.left - AIR_PX);
  const down = Math.min(a.top + a.height, b.top + b.height + AIR_PX) - Math.max(a.top, b.top - AIR_PX);
  return across > 0 && down > 0 ? across * down : 0;
}
