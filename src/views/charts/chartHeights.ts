/** Heights of charts, px: a placeholder takes the same, so that nothing moves when the chart comes. */
export const SCATTER_HEIGHT_PX = 430;
export const THRESHOLD_HEIGHT_PX = 480;
/** One horizontal bar with its room, and the axis below all of them. */
export const BAR_ROW_PX = 29;
export const BARS_AXIS_PX = 40;
/** Horizontal bars without headings, where names stand beside them. */
export const barsHeight = (bars: number): number => 4 + BAR_ROW_PX * bars + BARS_AXIS_PX;
/** Room above the ranks: legend and names. */
export const RANKS_TOP_PX = 78;
export const rankHeight = (models: number): number => Math.max(320, RANKS_TOP_PX + 8 * models);
