/** Channel on which tests take the graphics card away from the workers that use it. */
export const LOSE_GRAPHICS_CARD = 'lose the graphics card';
