/** Heights of charts, px: a placeholder takes the same, so that nothing moves when the chart comes. */
export const SCATTER_HEIGHT_PX = 430;
export const THRESHOLD_HEIGHT_PX = 480;
